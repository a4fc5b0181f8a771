import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { HubFailure } from "../../hub/index.ts";
import { open, seal } from "../../platform/secrets/secrets.ts";
import { type AuthorisedRequest, AuthoriseRequest } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";
import { connectorOf } from "./check-account.ts";
import { loadAccount, type Saving } from "./save-account.ts";

/** Whoever takes longer at the network's page begins again. */
const LASTS = sql`interval '15 minutes'`;
const Kept = z.object({ draft: AuthoriseRequest, verifier: z.string(), redirectUri: z.string() });
type Draft = z.infer<typeof AuthoriseRequest>;

/** Keeps what was typed, sealed, and answers the network's page for it. */
export async function beginAuthorisation(
  { db, keys }: Saving,
  { draft, userId, redirectUri }: { draft: Draft; userId: string; redirectUri: string },
): Promise<URL> {
  const account = await toConsent({ db, keys }, draft);
  const { authorisation } = connectorOf(draft);
  if (!authorisation) throw errors.AUTHORISATION_UNSUPPORTED({ platform: draft.platform });
  const missing = authorisation.requires.filter((name) => !account.credentials[name]?.trim());
  if (missing.length > 0) throw errors.CREDENTIALS_MISSING({ names: missing.join(", ") });
  const [state, verifier] = [randomBytes(32).toString("base64url"), createVerifier()];
  const stateHash = hash(state).toString("hex");
  await db
    .deleteFrom("accountAuthorisation")
    .where("createdAt", "<", sql<Date>`clock_timestamp() - ${LASTS}`)
    .execute();
  const kept: z.infer<typeof Kept> = { draft, verifier, redirectUri };
  await db
    .insertInto("accountAuthorisation")
    .values({
      stateHash,
      userId,
      accountId: draft.accountId ?? null,
      sealed: seal(keys, JSON.stringify(kept), placeOf(stateHash)),
    })
    .execute();
  const challenge = hash(verifier).toString("base64url");
  return authorisation.consentPage({ account, redirectUri, state, challenge });
}

/**
 * What was typed, with the credentials that the network gives for the code. Works once, for the one
 * who began it.
 *
 * @throws AUTHORISATION_OVER, CREDENTIALS_REFUSED, ACCOUNT_REFUSED, ACCOUNT_UNREACHABLE
 */
export async function endAuthorisation(
  { db, keys }: Saving,
  { state, code }: z.infer<typeof AuthorisedRequest>,
  userId: string,
): Promise<Draft> {
  const stateHash = hash(state).toString("hex");
  const row = await db
    .deleteFrom("accountAuthorisation")
    .where("stateHash", "=", stateHash)
    .where("userId", "=", userId)
    .where("createdAt", ">=", sql<Date>`clock_timestamp() - ${LASTS}`)
    .returning("sealed")
    .executeTakeFirst();
  if (!row) throw errors.AUTHORISATION_OVER();
  const kept = JSON.parse(open(keys, row.sealed, placeOf(stateHash)));
  const { draft, verifier, redirectUri } = Kept.parse(kept);
  const account = await toConsent({ db, keys }, draft);
  const { authorisation } = connectorOf(draft);
  if (!authorisation) throw errors.AUTHORISATION_UNSUPPORTED({ platform: draft.platform });
  try {
    const given = await authorisation.redeem({ account, redirectUri, state, code, verifier });
    return { ...draft, credentials: { ...draft.credentials, ...given } };
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    const isLater = error.kind === "retry" || error.kind === "throttle";
    if (isLater) throw errors.ACCOUNT_UNREACHABLE({ reason: error.message }, { cause: error });
    throw errors.CREDENTIALS_REFUSED({ reason: error.message }, { cause: error });
  }
}

/** The credentials typed now, over those saved. */
async function toConsent(saving: Saving, { accountId, baseUrl, credentials, platform }: Draft) {
  if (!accountId) return { baseUrl, credentials };
  const saved = await loadAccount(saving, accountId);
  if (saved.platform !== platform) throw errors.ACCOUNT_NOT_FOUND({ accountId });
  // What belongs to one server is not shown to another.
  const isMoved = new URL(saved.baseUrl).origin !== new URL(baseUrl).origin;
  return { baseUrl, credentials: { ...(isMoved ? {} : saved.credentials), ...credentials } };
}

/** RFC 7636: 43 characters that nobody can guess. */
function createVerifier(): string {
  return randomBytes(32).toString("base64url");
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function placeOf(stateHash: string): string {
  return `account_authorisation:${stateHash}:sealed`;
}
