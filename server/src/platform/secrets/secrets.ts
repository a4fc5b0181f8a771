import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { errors } from "../../errors.ts";

/** The first key seals; all of them open, so that keys can be changed without a pause. */
export type KeyRing = readonly SecretKey[];
export type SecretKey = { id: string; bytes: Buffer };

const FORMAT = "s1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param bytes 32 random bytes */
export function toSecretKey(bytes: Buffer): SecretKey {
  const id = createHash("sha256")
    .update("signalbox key id")
    .update(bytes)
    .digest("hex")
    .slice(0, 12);
  return { id, bytes };
}

/**
 * AES-256-GCM as text: format, key id, and base64url of nonce, ciphertext and tag.
 *
 * `place` (`table:row:column`) is authenticated with it: what was sealed for one row does not open
 * in another.
 */
export function seal(keys: KeyRing, plaintext: string, place: string): string {
  const [key] = keys;
  if (!key) throw new Error("A key ring without keys cannot seal.");
  const nonce = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce).setAAD(bind(key.id, place));
  const sealed = [nonce, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()];
  return `${FORMAT}.${key.id}.${Buffer.concat(sealed).toString("base64url")}`;
}

/** @throws SECRET_UNREADABLE when the key is not in the ring, or the text was changed or moved. */
export function open(keys: KeyRing, sealed: string, place: string): string {
  const [format, keyId = "", body = ""] = sealed.split(".");
  const key = keys.find(({ id }) => id === keyId);
  if (format !== FORMAT || !key) throw errors.SECRET_UNREADABLE({ place });
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(bind(keyId, place)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const start = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([start, decipher.final()]).toString("utf8");
  } catch (cause) {
    throw errors.SECRET_UNREADABLE({ place }, { cause });
  }
}

function bind(keyId: string, place: string) {
  return Buffer.from(`${FORMAT}:${keyId}:${place}`);
}
