import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "../../platform/db/open-database.ts";
import { type KeyRing, open, seal } from "../../platform/secrets/secrets.ts";

/** People look for their telephone first. */
const LASTS_MINUTES = 5;
const PLACE = "passkey:challenge";
const Sealed = z.object({ purpose: z.string(), at: z.number(), nonce: z.string() });

/**
 * What a challenge is for: `signIn`, or `register` and `prove` with the session's id, so that what
 * was asked of one cannot be answered by another.
 */
export type ChallengePurpose = "signIn" | `register ${string}` | `prove ${string}`;

/**
 * A challenge that only this installation can have made, and that says itself what it is for and
 * until when. Nothing is stored for it: strangers may ask for as many as they like.
 */
export async function newChallenge(
  db: Db,
  keys: KeyRing,
  purpose: ChallengePurpose,
): Promise<string> {
  const nonce = randomBytes(16).toString("base64url");
  return seal(keys, JSON.stringify({ purpose, at: await secondsNow(db), nonce }), PLACE);
}

/**
 * Whether the challenge is ours, for this, still young, and answered for the first time. Spent in
 * the caller's transaction: what is rolled back was not answered.
 *
 * @param encoded base64url of the challenge, as browsers send it back
 */
export async function spendChallenge(
  tx: Db,
  keys: KeyRing,
  { encoded, purpose }: { encoded: string; purpose: ChallengePurpose },
): Promise<boolean> {
  const challenge = Buffer.from(encoded, "base64url").toString();
  const said = unseal(keys, challenge);
  if (said?.purpose !== purpose) return false;
  const age = (await secondsNow(tx)) - said.at;
  if (age < 0 || age > LASTS_MINUTES * 60) return false;
  const challengeHash = createHash("sha256").update(challenge).digest("hex");
  const spent = await tx
    .insertInto("usedChallenge")
    .values({ challengeHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning("challengeHash")
    .executeTakeFirst();
  return spent !== undefined;
}

function unseal(keys: KeyRing, challenge: string) {
  try {
    return Sealed.parse(JSON.parse(open(keys, challenge, PLACE)));
  } catch {
    return undefined;
  }
}

async function secondsNow(db: Db): Promise<number> {
  const { now } = await db
    .selectNoFrom(sql<number>`extract(epoch from clock_timestamp())::float8`.as("now"))
    .executeTakeFirstOrThrow();
  return now;
}
