import { AppError } from "@signalbox/engine/errors";
import { sql } from "kysely";
import { z } from "zod";
import { errors as serverErrors } from "../errors.ts";
import { getConnector, type PlatformName, type RawItem } from "../hub/index.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import type { HttpServer } from "../platform/http/create-http.ts";
import { depthOf } from "../platform/http/json-body.ts";
import { Id } from "../platform/http/problem.contract.ts";
import { afterSeconds } from "../platform/http/problems.ts";
import { shared } from "../platform/loop/shared.ts";
import { together } from "../platform/loop/together.ts";
import type { KeyRing } from "../platform/secrets/secrets.ts";
import { findAccount, type LoadedAccount } from "./accounts.ts";
import { publishChannel } from "./channel-state.ts";
import { errors } from "./errors.ts";
import { storeRaw } from "./raw-events.ts";

/** A delivery has at most a thousand updates. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;
/** Deliveries being stored at once; more would only wait for the database with their bodies in memory. */
const MOST_AT_ONCE = 64;
const MOST_DEPTH = 200;

const Params = z.object({ accountId: Id });

/** Networks that push. */
const pushing = [
  { platform: "facebook", title: "Facebook" },
  { platform: "x", title: "X" },
] as const;

/**
 * Where networks push to. A delivery is answered 200 only when it is committed; before that it is
 * refused, with 401 when it is not the network's and 503 when we cannot store it now, and the
 * network comes again.
 */
export async function webhookRoutes(
  app: HttpServer,
  { db, keys }: { db: Db; keys: KeyRing },
): Promise<void> {
  let underway = 0;
  const store = together<Delivery>((group) => storeDeliveries(db, group), { most: MOST_AT_ONCE });
  // The signature is over the bytes; parsing comes after it.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "*",
    { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, done) => done(null, body),
  );

  const look = shared(async (accountId) => {
    const [account, channelId] = await Promise.all([
      findAccount(db, keys, accountId),
      findOwner(db, accountId),
    ]);
    return { account, channelId };
  });

  async function getAccount(platform: PlatformName, accountId: string): Promise<Addressed> {
    const { account, channelId } = await look(accountId).catch((error: unknown) => {
      // Nobody outside needs to know what is wrong with our secrets; the channel's state says it.
      if (error instanceof AppError && error.code === "SECRET_UNREADABLE") {
        throw errors.WEBHOOK_REFUSED({}, { cause: error });
      }
      throw error;
    });
    if (account?.platform !== platform) throw errors.WEBHOOK_UNKNOWN();
    return { account, channelId };
  }

  async function takeIn({ account, channelId }: Addressed, rawBody: Buffer): Promise<void> {
    if (!channelId) throw errors.WEBHOOK_UNKNOWN();
    const items = readItems(account, rawBody);
    if (items) return await store({ channelId, items });
    // What is ours but cannot be read is kept for a person: the network would only repeat it.
    await inTransaction(db, (tx) => quarantine(tx, channelId, rawBody));
  }

  for (const { platform, title } of pushing) {
    const connector = getConnector(platform);
    app.get(
      `/webhooks/${platform}/:accountId`,
      {
        config: { public: true, webhook: true },
        schema: {
          operationId: `answer${title}Challenge`,
          summary: `${title} asks whether this address takes its webhooks`,
          tags: ["Webhooks"],
          params: Params,
        },
      },
      async ({ params, query }, reply) => {
        const { accountId } = params as z.infer<typeof Params>;
        const { account } = await getAccount(platform, accountId);
        const answer = connector.answerChallenge?.(query as Record<string, unknown>, account);
        if (answer === undefined) throw errors.WEBHOOK_REFUSED();
        return reply.type(answer.contentType).send(answer.body);
      },
    );

    app.post(
      `/webhooks/${platform}/:accountId`,
      {
        bodyLimit: BODY_LIMIT_BYTES,
        config: { public: true, webhook: true, trail: "none" },
        schema: {
          operationId: `take${title}Webhook`,
          summary: `${title} tells what happened to an account`,
          tags: ["Webhooks"],
          params: Params,
        },
      },
      async ({ params, headers, body }, reply) => {
        if (underway >= MOST_AT_ONCE) throw afterSeconds(2, serverErrors.SERVER_BUSY());
        underway++;
        try {
          const { accountId } = params as z.infer<typeof Params>;
          const addressed = await getAccount(platform, accountId);
          const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
          if (!connector.verifyWebhook?.({ headers, rawBody }, addressed.account)) {
            throw errors.WEBHOOK_REFUSED();
          }
          await takeIn(addressed, rawBody);
          return await reply.send({ ok: true });
        } finally {
          underway--;
        }
      },
    );
  }
}

/** Whose webhook it is, and the channel that takes what comes; none has been made yet without. */
interface Addressed {
  account: LoadedAccount;
  channelId: string | undefined;
}

interface Delivery {
  channelId: string;
  items: readonly RawItem[];
}

/** Deliveries that come while one commit is on its way share the next. */
function storeDeliveries(db: Db, deliveries: readonly Delivery[]): Promise<void> {
  const byChannel = new Map<string, RawItem[]>();
  for (const { channelId, items } of deliveries)
    byChannel.set(channelId, [...(byChannel.get(channelId) ?? []), ...items]);
  return inTransaction(db, async (tx) => {
    for (const [channelId, items] of byChannel) await storeRaw(tx, channelId, "webhook", items);
  });
}

/** Undefined when the body cannot be read. */
function readItems(account: LoadedAccount, rawBody: Buffer): RawItem[] | undefined {
  try {
    const text = rawBody.toString("utf8");
    if (depthOf(text) > MOST_DEPTH) return undefined;
    return getConnector(account.platform).parseWebhook?.(JSON.parse(text), account);
  } catch {
    return undefined;
  }
}

/** The channel to which the account's own page belongs: its first one. */
async function findOwner(db: Db, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("socialChannel")
    .select("id")
    .where("accountId", "=", accountId)
    .orderBy("position")
    .orderBy("createdAt")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

async function quarantine(tx: Db, channelId: string, rawBody: Buffer): Promise<void> {
  const body = { type: "unreadable", text: rawBody.toString("utf8", 0, 20_000) };
  const key = `unreadable ${rawBody.toString("base64").slice(0, 2000)} ${rawBody.length}`;
  await storeRaw(tx, channelId, "webhook", [{ key, body }]);
  await tx
    .updateTable("rawEvent")
    .set({
      state: "quarantined",
      error: "The delivery cannot be read.",
      processedAt: sql<Date>`now()`,
    })
    .where("channelId", "=", channelId)
    .where("state", "=", "new")
    .where(sql<boolean>`body->>'type' = 'unreadable'`)
    .execute();
  await publishChannel(tx, channelId);
}
