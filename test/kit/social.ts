import { randomBytes, randomUUID } from "node:crypto";

import type { PlatformName } from "../../server/src/hub/index.ts";
import type { Db } from "../../server/src/platform/db/index.ts";
import { createLog } from "../../server/src/platform/log/log.ts";
import { type KeyRing, toSecretKey } from "../../server/src/platform/secrets/secrets.ts";
import { sealCredentials } from "../../server/src/social/accounts.ts";

/** Keys of a test's own; what is sealed with them opens nowhere else. */
export const testKeys: KeyRing = [toSecretKey(randomBytes(32))];

/** Set SIGNALBOX_TEST_LOG to `info` or `debug` to read what the server does. */
export const silentLog = createLog({ level: process.env["SIGNALBOX_TEST_LOG"] ?? "silent" });

export type TestChannel = { channelId: string; accountId: string; workgroupId: string };

/** An account on a network and a channel on it, both kinds of messages routed to one workgroup. */
export async function insertChannel(
  db: Db,
  options: {
    platform: PlatformName;
    /** Absent: one that nobody else has. */
    name?: string;
    baseUrl: string;
    externalId: string;
    credentials?: Record<string, string>;
    keywords?: string[];
    handles?: string[];
    threadMode?: "perPost" | "perRootComment";
    pollIntervalMs?: number;
    directMessages?: boolean;
    startAt?: Date;
    /** Absent: a new one. */
    workgroupId?: string;
  },
): Promise<TestChannel> {
  const name = options.name ?? `${options.platform} ${randomUUID().slice(0, 8)}`;
  const workgroupId = options.workgroupId ?? (await insertWorkgroupNamed(db, name));
  const account = await db
    .insertInto("socialAccount")
    .values({
      platform: options.platform,
      name,
      baseUrl: options.baseUrl,
      externalId: options.externalId,
      credentials: "",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("socialAccount")
    .set({
      credentials: sealCredentials(testKeys, account.id, { values: options.credentials ?? {} }),
    })
    .where("id", "=", account.id)
    .execute();
  const channelId = randomBytes(12).toString("hex");
  await db
    .insertInto("socialChannel")
    .values({
      id: channelId,
      name,
      accountId: account.id,
      platform: options.platform,
      conversationWorkgroupId: workgroupId,
      directMessageWorkgroupId: options.directMessages === false ? null : workgroupId,
      pollIntervalMs: options.pollIntervalMs ?? 1000,
      keywords: options.keywords ?? [],
      handles: options.handles ?? [],
      threadMode: options.threadMode ?? "perRootComment",
      ...(options.startAt ? { startAt: options.startAt } : {}),
    })
    .execute();
  return { channelId, accountId: account.id, workgroupId };
}

async function insertWorkgroupNamed(db: Db, name: string): Promise<string> {
  const { id } = await db
    .insertInto("workgroup")
    .values({ name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Messages of a channel as a reader sees them, in the thread's order. */
export function listMessages(db: Db, channelId: string) {
  return db
    .selectFrom("message")
    .leftJoin("contactIdentity", "contactIdentity.id", "message.identityId")
    .innerJoin("socialThread", "socialThread.id", "message.threadId")
    .selectAll("message")
    .select([
      "contactIdentity.name as author",
      "contactIdentity.handle",
      "socialThread.key as threadKey",
    ])
    .where("message.channelId", "=", channelId)
    .orderBy("message.sortAt")
    .orderBy("message.id")
    .execute();
}

export function listInteractions(db: Db, channelId: string) {
  return db
    .selectFrom("interaction")
    .selectAll()
    .where("channelId", "=", channelId)
    .orderBy("id")
    .execute();
}

/** Ends an interaction the short way, for stories that go on after it. */
export async function endInteraction(db: Db, id: string): Promise<void> {
  await db
    .updateTable("interaction")
    .set({
      state: "disconnectedLocal",
      disconnectedAt: new Date(),
      userId: null,
      alertEndsAt: null,
    })
    .where("id", "=", id)
    .execute();
}
