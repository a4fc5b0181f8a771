import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { withProblems } from "../../platform/http/problems.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { type ChallengePurpose, newChallenge, spendChallenge } from "./passkey-challenges.ts";

const MOST_PASSKEYS = 20;

/** Where the page runs: `https://desk.example.org`. Passkeys belong to its host and to no other. */
export type Site = { origin: string };

/** What the browser needs to make a passkey. @throws PASSKEYS_TOO_MANY */
export async function beginPasskey(db: Db, keys: KeyRing, viewer: Viewer, site: Site) {
  const { passkeyHandle } = await db
    .selectFrom("userAccount")
    .select("passkeyHandle")
    .where("id", "=", viewer.userId)
    .executeTakeFirstOrThrow();
  const known = await db
    .selectFrom("passkey")
    .select(["credentialId as id", "transports"])
    .where("userId", "=", viewer.userId)
    .execute();
  if (known.length >= MOST_PASSKEYS) throw errors.PASSKEYS_TOO_MANY({ limit: MOST_PASSKEYS });
  return generateRegistrationOptions({
    rpName: "Signalbox",
    rpID: hostOf(site),
    userName: viewer.name,
    userDisplayName: viewer.displayName,
    userID: new Uint8Array(Buffer.from(passkeyHandle)),
    challenge: await newChallenge(db, keys, `register ${viewer.sessionId}`),
    attestationType: "none",
    excludeCredentials: known,
    // Found without a name being typed, and opened by a finger or a PIN: it is two factors by itself.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** @throws PASSKEY_REFUSED when the browser's answer is not what was asked for */
export async function addPasskey(
  tx: Db,
  keys: KeyRing,
  viewer: Viewer,
  { response, name, origin }: Site & { response: RegistrationResponseJSON; name: string },
): Promise<string> {
  const purpose: ChallengePurpose = `register ${viewer.sessionId}`;
  const { registrationInfo: made } = await verified(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: (encoded) => spendChallenge(tx, keys, { encoded, purpose }),
      expectedOrigin: origin,
      expectedRPID: hostOf({ origin }),
      requireUserVerification: true,
    }),
  );
  if (!made) throw refused("The passkey could not be checked. Try again.");
  const { credential, credentialDeviceType } = made;
  const row = await tx
    .insertInto("passkey")
    .values({
      userId: viewer.userId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: String(credential.counter),
      transports: [...(credential.transports ?? [])],
      synchronised: credentialDeviceType === "multiDevice",
      name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw refused("This passkey is registered already.");
  return row.id;
}

/** What the browser needs to use a passkey; whose it is, is seen from the answer. */
export async function askForPasskey(db: Db, keys: KeyRing, purpose: ChallengePurpose, site: Site) {
  const challenge = await newChallenge(db, keys, purpose);
  return generateAuthenticationOptions({
    rpID: hostOf(site),
    challenge,
    userVerification: "required",
  });
}

/** Whose passkey has answered. @throws PASSKEY_REFUSED */
export async function takePasskey(
  tx: Db,
  keys: KeyRing,
  answer: Site & { response: AuthenticationResponseJSON; purpose: ChallengePurpose },
): Promise<{ id: string; name: string; passkeyId: string }> {
  const { response, origin, purpose } = answer;
  const passkey = await tx
    .selectFrom("passkey")
    .innerJoin("userAccount", "userAccount.id", "passkey.userId")
    .select(["passkey.id", "userId", "credentialId", "publicKey", "counter", "passkeyHandle"])
    .select("userAccount.name")
    .where("credentialId", "=", response.id)
    .where("enabled", "=", true)
    .forUpdate("passkey")
    .executeTakeFirst();
  if (!passkey) throw refused("This passkey is not known here. Sign in with your password.");
  const { authenticationInfo: used, verified: isRight } = await verified(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: (encoded) => spendChallenge(tx, keys, { encoded, purpose }),
      expectedOrigin: origin,
      expectedRPID: hostOf({ origin }),
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: Number(passkey.counter),
      },
    }),
  );
  const handle = response.response.userHandle;
  const isTheirs =
    handle === undefined || handle === Buffer.from(passkey.passkeyHandle).toString("base64url");
  if (!isRight || !isTheirs) throw refused("The passkey could not be checked. Try again.");
  await tx
    .updateTable("passkey")
    .set({ counter: String(used.newCounter), lastUsedAt: sql<Date>`now()` })
    .where("id", "=", passkey.id)
    .execute();
  return { id: passkey.userId, name: passkey.name, passkeyId: passkey.id };
}

/** The library throws sentences for developers; people can only try again. */
async function verified<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (cause) {
    throw refused("The passkey could not be checked. Try again.", cause);
  }
}

function refused(reason: string, cause?: unknown) {
  const refusal = errors.PASSKEY_REFUSED({ reason }, cause === undefined ? undefined : { cause });
  return withProblems([{ path: "passkey", message: reason }], refusal);
}

function hostOf({ origin }: Site): string {
  return new URL(origin).hostname;
}
