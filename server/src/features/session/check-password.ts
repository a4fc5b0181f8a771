import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import { storableText } from "../../platform/db/json.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { withProblems } from "../../platform/http/problems.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { verifyPassword } from "./passwords.ts";
import { takeCode } from "./second-factor.ts";
import { type Account, findAccount } from "./session.queries.ts";
import { countAttempt, forgetAttempt } from "./throttle.ts";

export type Secrets = { db: Db; keys: KeyRing };
export type Credentials = { name: string; password: string; code?: string | undefined };

/**
 * Whether this is the user: name, password, and the code where two-factor sign-in is on. Every
 * failure is counted and audited.
 *
 * @throws SIGN_IN_REFUSED without saying which of name and password was wrong, SIGN_IN_THROTTLED,
 * SECOND_FACTOR_NEEDED when only the code is missing, SECOND_FACTOR_REFUSED
 */
export async function checkPassword(
  { db, keys }: Secrets,
  { name: given, password, code }: Credentials,
  address: string,
): Promise<Account> {
  const name = storableText(given.trim());
  const attempt = await countAttempt(db, { name, address });
  const account = await findAccount(db, name);
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  if (!account?.enabled || !right) {
    const reason = right ? "The user is disabled." : "The password was wrong.";
    await auditRefusal(db, { account, address, reason: account ? reason : "" });
    throw errors.SIGN_IN_REFUSED();
  }
  await forgetAttempt(db, attempt);
  if (account.hasTwoFactor) await checkCode({ db, keys }, account, code, address);
  return account;
}

async function checkCode(
  { db, keys }: Secrets,
  account: Account,
  code: string | undefined,
  address: string,
) {
  if (!code?.trim()) throw errors.SECOND_FACTOR_NEEDED();
  const attempt = await countAttempt(db, { name: account.name, address, kind: "code" });
  const taken = await inTransaction(db, async (tx) => {
    const kind = await takeCode(tx, keys, { userId: account.id, code });
    if (kind === "recovery")
      await writeAudit(tx, {
        actor: { id: account.id, name: account.name, address },
        action: "user.recoveryCodeUsed",
        entityType: "user",
        entityId: account.id,
      });
    return kind;
  });
  if (!taken) {
    await auditRefusal(db, { account, address, reason: "The code was wrong." });
    const refusal = errors.SECOND_FACTOR_REFUSED();
    throw withProblems([{ path: "code", message: refusal.message }], refusal);
  }
  await forgetAttempt(db, attempt);
}
