import { createPublicKey, ECDH, type KeyObject, verify } from "node:crypto";

export type ServiceToken = { iss: string; aud: string; lxm: string; exp: number };

const clockSkewSeconds = 5;

/**
 * Checks the token with which a PDS vouches for its user when it forwards a call: who asks (`iss`),
 * whom (`aud`), what (`lxm`), until when (`exp`), signed with the user's key in the PLC directory.
 * Returns the asking account's DID; throws with the reason otherwise.
 */
export async function verifyServiceToken(
  authorization: string | undefined,
  expected: { audience: string; method: string; plcUrl: string },
): Promise<string> {
  const token = authorization?.match(/^Bearer (.+)$/)?.[1];
  if (!token) throw new Error("the call carries no service token");
  const [head, body, signature] = token.split(".");
  if (!head || !body || !signature) throw new Error("the service token is not a JWT");
  const { alg } = parsePart<{ alg?: string }>(head);
  const claims = parsePart<ServiceToken>(body);
  if (alg !== "ES256K") throw new Error(`the service token is signed with ${alg}, not ES256K`);
  if (!claims.iss?.startsWith("did:")) throw new Error("the service token names no account");
  const audience = claims.aud?.split("#")[0];
  if (audience !== expected.audience) throw new Error(`the service token is for ${claims.aud}`);
  if (claims.lxm !== expected.method) throw new Error(`the service token allows ${claims.lxm}`);
  if (!(claims.exp + clockSkewSeconds > Date.now() / 1000)) {
    throw new Error("the service token has expired");
  }
  const key = await signingKey(claims.iss, expected.plcUrl);
  const genuine = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!genuine) throw new Error("the service token's signature is wrong");
  return claims.iss;
}

function parsePart<T>(part: string): Partial<T> & T {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}

type DidDocument = { verificationMethod: { id: string; publicKeyMultibase: string }[] };

async function signingKey(did: string, plcUrl: string): Promise<KeyObject> {
  const response = await fetch(`${plcUrl}/${did}`);
  if (!response.ok) throw new Error(`the directory does not know ${did}`);
  const { verificationMethod } = (await response.json()) as DidDocument;
  const method = verificationMethod.find(({ id }) => id.endsWith("#atproto"));
  if (!method?.publicKeyMultibase.startsWith("z")) throw new Error(`${did} publishes no key`);
  const bytes = uncompressedPoint(base58Bytes(method.publicKeyMultibase.slice(1)));
  const jwk = {
    kty: "EC",
    crv: "secp256k1",
    x: bytes.subarray(1, 33).toString("base64url"),
    y: bytes.subarray(33, 65).toString("base64url"),
  };
  return createPublicKey({ key: jwk, format: "jwk" });
}

/**
 * Directories publish a key in two ways: the bare point of the curve (older documents), or the
 * compressed point behind two bytes that say "secp256k1, public".
 */
function uncompressedPoint(published: Buffer): Buffer {
  const point = published.length === 35 ? published.subarray(2) : published;
  return ECDH.convertKey(point, "secp256k1", undefined, undefined, "uncompressed") as Buffer;
}

const base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

function base58Bytes(text: string): Buffer {
  let value = 0n;
  for (const character of text) value = value * 58n + BigInt(base58Alphabet.indexOf(character));
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}
