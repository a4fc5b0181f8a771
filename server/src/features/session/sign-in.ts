import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import { storableText } from "../../platform/db/json.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { hashSessionId } from "../../platform/http/session-cookie.ts";
import { findViewer } from "../../platform/permissions/load-viewers.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { checkNewPassword, hashPassword, needsRehash, verifyPassword } from "./passwords.ts";
import {
  endSession,
  endSessionsOf,
  findAccount,
  insertSession,
  setPasswordHash,
} from "./session.queries.ts";
import { countAttempt, forgetAttempt } from "./throttle.ts";

/**
 * Signs in with name and password. Always a new session: an id that somebody planted in the browser
 * before (`replaces`) is worth nothing afterwards.
 *
 * @throws SIGN_IN_REFUSED without saying which of the two was wrong, SIGN_IN_THROTTLED
 */
export async function signIn(
  db: Db,
  request: {
    name: string;
    password: string;
    address: string;
    userAgent: string;
    replaces?: string | undefined;
  },
): Promise<{ id: string; viewer: Viewer }> {
  const name = storableText(request.name.trim());
  const { address } = request;
  const attempt = await countAttempt(db, { name, address });
  const account = await findAccount(db, name);
  const right = await verifyPassword(account?.passwordHash ?? null, request.password);
  if (!account?.enabled || !right) throw errors.SIGN_IN_REFUSED();
  await forgetAttempt(db, attempt);
  await strengthen(db, account, request.password);
  return inTransaction(db, async (tx) => {
    if (request.replaces) await endSession(tx, hashSessionId(request.replaces));
    const userAgent = storableText(request.userAgent).slice(0, 300);
    const id = await insertSession(tx, { userId: account.id, address, userAgent });
    await writeAudit(tx, {
      actor: { id: account.id, name: account.name, address },
      action: "session.begun",
      entityType: "user",
      entityId: account.id,
    });
    const viewer = await findViewer(tx, hashSessionId(id));
    if (!viewer) throw errors.SIGN_IN_REFUSED();
    return { id, viewer };
  });
}

/** @throws SIGN_IN_REFUSED when the present password is wrong, PASSWORD_REFUSED, SIGN_IN_THROTTLED */
export async function changePassword(
  db: Db,
  viewer: Viewer,
  request: { current: string; next: string; address: string },
): Promise<void> {
  const { name, userId } = viewer;
  const attempt = await countAttempt(db, { name, address: request.address });
  const account = await findAccount(db, name);
  const right = await verifyPassword(account?.passwordHash ?? null, request.current);
  if (!right) throw errors.SIGN_IN_REFUSED();
  await forgetAttempt(db, attempt);
  checkNewPassword(request.next, name);
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

async function strengthen(
  db: Db,
  account: { id: string; passwordHash: string | null },
  password: string,
) {
  if (account.passwordHash === null || !needsRehash(account.passwordHash)) return;
  await setPasswordHash(db, account.id, await hashPassword(password));
}
