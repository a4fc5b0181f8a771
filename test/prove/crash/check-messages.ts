import type { LedgerEntry } from "../../kit/facebook/index.ts";
import type { Rig } from "./rig.ts";

/** What customers wrote is there exactly once, as they wrote it, in its thread, with an interaction. */
export async function checkMessages({
  database,
  facebook,
  channelId,
  page,
}: Rig): Promise<string[]> {
  const { db } = database;
  const ledger = facebook.ledger.all();
  const byId = new Map(ledger.map((entry) => [entry.id, entry]));
  const rows = await db
    .selectFrom("message")
    .innerJoin("socialThread", "socialThread.id", "message.threadId")
    .select(["message.id", "message.externalId", "message.text", "message.direction"])
    .select(["message.interactionId", "message.threadId"])
    .select(["socialThread.key", "socialThread.kind"])
    .where("message.channelId", "=", channelId)
    .where("message.direction", "<>", "out")
    .execute();
  const problems: string[] = [];
  const threads = new Map<string, string>();
  for (const entry of ledger.filter(({ from }) => from.kind === "person")) {
    const stored = rows.filter(({ externalId }) => externalId === entry.id);
    const [row] = stored;
    const say = (what: string) =>
      problems.push(`${entry.kind} ${entry.id} “${entry.text}” ${what}.`);
    if (!row || stored.length !== 1) {
      say(`is stored ${stored.length} times`);
      continue;
    }
    if (row.direction !== "in") say("is not taken for a customer's");
    if (row.text !== entry.text) say(`is stored as “${row.text}”`);
    if (row.interactionId === null) say("belongs to no interaction");
    const place = placeOf(entry, byId, page.id);
    if (entry.kind !== "message" && row.key !== place) say(`is in thread ${row.key}, not ${place}`);
    const known = threads.get(place) ?? row.threadId;
    threads.set(place, known);
    if (known !== row.threadId) say("is in another thread than its conversation");
  }
  for (const { externalId, direction } of rows) {
    const entry = byId.get(externalId ?? "");
    if (!entry) problems.push(`A message ${externalId} is stored that nobody wrote.`);
    else if (direction === "in" && entry.from.kind !== "person")
      problems.push(`Our own ${entry.kind} ${entry.id} is taken for a customer's.`);
    else if (direction === "outside" && entry.origin.kind === "token")
      problems.push(`Our own answer ${entry.id} is taken for one from elsewhere.`);
  }
  return problems;
}

/** A private conversation, a stranger's post with all below it, or a root comment below our own. */
function placeOf(
  entry: LedgerEntry,
  byId: ReadonlyMap<string, LedgerEntry>,
  pageId: string,
): string {
  if (entry.kind !== "comment") return entry.rootId;
  if (byId.get(entry.rootId)?.from.id !== pageId) return entry.rootId;
  let root = entry;
  for (let parent = byId.get(root.parentId ?? ""); parent?.kind === "comment"; ) {
    root = parent;
    parent = byId.get(root.parentId ?? "");
  }
  return root.id;
}
