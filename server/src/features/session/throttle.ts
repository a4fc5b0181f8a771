import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { afterSeconds } from "../../platform/http/problems.ts";

/**
 * Failures within fifteen minutes. A name from one address has few; a name from anywhere has more,
 * so that a stranger cannot easily lock its owner out; an address, many people behind one proxy.
 */
const WINDOW_MINUTES = 15;
const LIMITS = { nameAndAddress: 5, name: 50, address: 50 };
/** Six digits are soon guessed; but only who knows the password gets as far, so nobody is locked out by strangers. */
const CODE_LIMITS = { nameAndAddress: 5, name: 5, address: 50 };

export type Attempt = { id: string };

/** `name` is empty where nobody has been named yet, as with passkeys: then only the address counts. */
export type Attempted = {
  name: string;
  address: string;
  kind?: "password" | "code" | "passkey" | "signOn";
};

/**
 * Counts an attempt to sign in before the password is looked at, so that a hundred at the same
 * moment count as a hundred. `forgetAttempt` takes it back when the password was right.
 *
 * @throws SIGN_IN_THROTTLED with the time after which it may be tried again
 */
export async function countAttempt(
  db: Db,
  { name, address, kind = "password" }: Attempted,
): Promise<Attempt> {
  const attempt = await db
    .insertInto("signInFailure")
    .values({ name, address, kind })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { waitSeconds } = await db
    .selectNoFrom(secondsToWait({ name, address, kind }).as("waitSeconds"))
    .executeTakeFirstOrThrow();
  if (waitSeconds === null) return attempt;
  // A refused attempt says nothing about the password, and must not prolong the wait.
  await forgetAttempt(db, attempt);
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  throw afterSeconds(waitSeconds, errors.SIGN_IN_THROTTLED({ minutes }));
}

export async function forgetAttempt(db: Db, { id }: Attempt): Promise<void> {
  await db.deleteFrom("signInFailure").where("id", "=", id).execute();
}

/** Null when none of the limits is exceeded; else until the oldest of the failures falls out. */
function secondsToWait({ name, address, kind }: Required<Attempted>) {
  const limits = kind === "code" ? CODE_LIMITS : LIMITS;
  const window = sql`make_interval(mins => ${WINDOW_MINUTES})`;
  const sameName = sql`(lower(name) = lower(${name}) and name <> '')`;
  const sameAddress = sql`address = ${address}`;
  return sql<number | null>`(
    select case when
        count(*) filter (where ${sameName} and ${sameAddress}) > ${limits.nameAndAddress}
        or count(*) filter (where ${sameName}) > ${limits.name}
        or count(*) filter (where ${sameAddress}) > ${limits.address}
      then extract(epoch from min(at) + ${window} - clock_timestamp())::float8 end
    from sign_in_failure
    where at > now() - ${window} and kind = ${kind} and (${sameName} or ${sameAddress})
  )`;
}
