import { AppError } from "@signalbox/engine/errors";
import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { withProblems } from "../../platform/http/problems.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { type Begun, beginSession, type From } from "./begin-session.ts";
import { type Credentials, checkPassword, type Secrets } from "./check-password.ts";
import { checkNewPassword, hashPassword, needsRehash, verifyPassword } from "./passwords.ts";
import {
  type Account,
  endSessionsOf,
  findAccount,
  markProved,
  setPasswordHash,
} from "./session.queries.ts";
import { countAttempt, forgetAttempt } from "./throttle.ts";

/**
 * Signs in with name and password, and the code where two-factor sign-in is on. Always a new
 * session: an id that somebody planted in the browser before (`replaces`) is worth nothing
 * afterwards.
 *
 * @throws what checkPassword throws; PASSKEY_NEEDED when a role asks for a second factor and the
 * user's is a passkey: to let the password set up another one would make it the only factor
 */
export async function signIn(secrets: Secrets, request: Credentials & From): Promise<Begun> {
  const { db } = secrets;
  const { address, userAgent, replaces } = request;
  const account = await checkPassword(secrets, request, address);
  const { hasTwoFactor, hasPasskeys, needsSecondFactor } = account;
  if (needsSecondFactor && !hasTwoFactor && hasPasskeys) throw errors.PASSKEY_NEEDED();
  await strengthen(db, account, request.password);
  const method = hasTwoFactor ? "passwordAndCode" : "password";
  return inTransaction(db, (tx) =>
    beginSession(tx, account, { address, userAgent, replaces }, method),
  );
}

/**
 * Shows once more who one is, by what signing in would take.
 *
 * @throws PROOF_REFUSED with the field, SECOND_FACTOR_NEEDED as PROOF_REFUSED of `code`, SIGN_IN_THROTTLED
 */
export async function proveByPassword(
  secrets: Secrets,
  viewer: Viewer,
  given: { password: string; code?: string | undefined; address: string },
): Promise<void> {
  const credentials = { name: viewer.name, password: given.password, code: given.code };
  // A wrong password here ends no session, so the refusal must not look like one that does.
  const account = await checkPassword(secrets, credentials, given.address).catch((error) => {
    throw asProofRefused(error);
  });
  const method = account.hasTwoFactor ? "passwordAndCode" : undefined;
  await markProved(secrets.db, viewer.sessionHash, method);
}

/** @throws PROOF_REFUSED when the present password is wrong, PASSWORD_REFUSED, SIGN_IN_THROTTLED */
export async function changePassword(
  db: Db,
  viewer: Viewer,
  request: { current: string; next: string; address: string },
): Promise<void> {
  const { name, userId } = viewer;
  const attempt = await countAttempt(db, { name, address: request.address });
  const account = await findAccount(db, name);
  const right = await verifyPassword(account?.passwordHash ?? null, request.current);
  if (!right) throw refuseAt("current", "This is not your present password.");
  await forgetAttempt(db, attempt);
  checkNewPassword(request.next, name, "next");
  const passwordHash = await hashPassword(request.next);
  await inTransaction(db, async (tx) => {
    await setPasswordHash(tx, userId, passwordHash);
    // Whoever knew the old password is out.
    await endSessionsOf(tx, userId, viewer.sessionHash);
    await writeAudit(tx, {
      actor: { id: userId, name, address: request.address },
      action: "user.passwordChanged",
      entityType: "user",
      entityId: userId,
    });
  });
}

function asProofRefused(error: unknown): unknown {
  if (!(error instanceof AppError) || error.status !== 401) return error;
  if (error.code === "SIGN_IN_REFUSED") return refuseAt("password", "The password is wrong.");
  return refuseAt("code", error.message);
}

function refuseAt(path: string, reason: string) {
  return withProblems([{ path, message: reason }], errors.PROOF_REFUSED({ reason }));
}

async function strengthen(db: Db, account: Account, password: string) {
  if (account.passwordHash === null || !needsRehash(account.passwordHash)) return;
  await setPasswordHash(db, account.id, await hashPassword(password));
}
