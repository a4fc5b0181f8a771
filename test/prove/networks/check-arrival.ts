import type { Db } from "../../../server/src/platform/db/index.ts";
import type { Brand, Written } from "./brand.ts";

/** Each post is one message in its own thread, and each thread has one open interaction. */
export async function checkArrival(
  db: Db,
  { name, channelId }: Brand,
  written: readonly Written[],
): Promise<string[]> {
  const problems: string[] = [];
  const rows = await db
    .selectFrom("message")
    .innerJoin("socialThread", "socialThread.id", "message.threadId")
    .select(["message.externalId", "message.interactionId", "message.threadId"])
    .select("socialThread.key")
    .where("message.channelId", "=", channelId)
    .where("message.direction", "=", "in")
    .execute();
  const wanted = new Map(written.map(({ id, thread }) => [id, thread]));
  const seen = new Set<string>();
  for (const { externalId, key, interactionId } of rows) {
    const id = externalId ?? "";
    if (seen.has(id)) problems.push(`${name}: post ${id} is stored twice.`);
    seen.add(id);
    const thread = wanted.get(id);
    if (thread === undefined) problems.push(`${name}: message ${id} was never written.`);
    else if (thread !== key)
      problems.push(`${name}: post ${id} is in thread ${key}, not ${thread}.`);
    if (interactionId === null) problems.push(`${name}: post ${id} belongs to no interaction.`);
  }
  for (const { id } of written) if (!seen.has(id)) problems.push(`${name}: post ${id} is missing.`);
  problems.push(...(await checkInteractions(db, name, channelId)));
  const left = await db
    .selectFrom("rawEvent")
    .select(["id", "state", "error"])
    .where("channelId", "=", channelId)
    .where("state", "<>", "done")
    .execute();
  for (const one of left)
    problems.push(`${name}: raw event ${one.id} is ${one.state}: ${one.error}`);
  return problems;
}

async function checkInteractions(db: Db, name: string, channelId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("interaction")
    .select(["threadId"])
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("channelId", "=", channelId)
    .groupBy("threadId")
    .execute();
  return rows
    .filter(({ count }) => count !== "1")
    .map(({ threadId, count }) => `${name}: thread ${threadId} has ${count} interactions.`);
}

export async function countArrived(db: Db, channelIds: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("channelId", "in", [...channelIds])
    .where("direction", "=", "in")
    .executeTakeFirstOrThrow();
  return Number(count);
}
