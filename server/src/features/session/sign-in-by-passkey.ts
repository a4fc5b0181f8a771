import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { z } from "zod";
import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import type { UsedPasskey } from "./account.contract.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { type Begun, beginSession, type From } from "./begin-session.ts";
import type { Secrets } from "./check-password.ts";
import { takePasskey } from "./passkeys.ts";
import { markProved } from "./session.queries.ts";
import { countAttempt, forgetAttempt } from "./throttle.ts";

type Given = { passkey: z.output<typeof UsedPasskey>; origin: string };

/** A new session for whom the passkey belongs to. @throws PASSKEY_REFUSED, SIGN_IN_THROTTLED */
export async function signInByPasskey(
  { db, keys }: Secrets,
  { passkey, origin, ...from }: Given & From,
): Promise<Begun> {
  const { address } = from;
  const attempt = await countAttempt(db, { name: "", address, kind: "passkey" });
  const response = passkey as AuthenticationResponseJSON;
  const begun = await inTransaction(db, async (tx) => {
    const user = await takePasskey(tx, keys, { response, origin, purpose: "signIn" });
    return beginSession(tx, user, from, "passkey");
  }).catch(async (error) => {
    const reason = "The passkey was refused.";
    await auditRefusal(db, { account: undefined, address, reason });
    throw error;
  });
  await forgetAttempt(db, attempt);
  return begun;
}

/** Shows once more who one is. @throws PASSKEY_REFUSED also for somebody else's passkey */
export async function proveByPasskey(
  { db, keys }: Secrets,
  viewer: Viewer,
  { passkey, origin }: Given,
): Promise<void> {
  const response = passkey as AuthenticationResponseJSON;
  const purpose = `prove ${viewer.sessionId}` as const;
  await inTransaction(db, async (tx) => {
    const user = await takePasskey(tx, keys, { response, origin, purpose });
    if (user.id !== viewer.userId)
      throw errors.PASSKEY_REFUSED({ reason: "This passkey belongs to another user." });
    await markProved(tx, viewer.sessionHash, "passkey");
  });
}
