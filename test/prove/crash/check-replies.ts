import type { Rig } from "./rig.ts";

/**
 * Every answer that the server acknowledged is on the network exactly once, or the database says
 * honestly that it failed or that nobody knows. What it refused is not there. Nothing is there twice.
 */
export async function checkReplies({ database, facebook, agents, page }: Rig): Promise<string[]> {
  const published = facebook.ledger.all().filter(({ from }) => from.id === page.id);
  const rows = await database.db
    .selectFrom("message")
    .select(["id", "text", "externalId", "sendState"])
    .where("direction", "=", "out")
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const problems: string[] = [];
  for (const { text, answer, messageId } of agents.flatMap(({ replies }) => replies)) {
    const there = published.filter((entry) => entry.text === text);
    const row = byId.get(messageId ?? "");
    const say = (what: string) => problems.push(`Answer “${text}” ${what}.`);
    if (there.length > 1) say(`was published ${there.length} times`);
    if (rows.filter((one) => one.text === text).length > 1) say("is in the database twice");
    if (answer === "refused" && there.length > 0) say("was refused and published all the same");
    if (answer !== "acknowledged") continue;
    if (!row || row.text !== text) say("was acknowledged and is not in the database");
    else if (row.sendState === "sent" && there[0]?.id !== row.externalId)
      say(`is called sent as ${row.externalId}, but the network has ${there[0]?.id ?? "nothing"}`);
    else if (row.sendState === "failed" && there.length > 0)
      say("is called failed, but the network has it");
    else if (row.sendState === "queued" || row.sendState === "sending")
      say(`has been ${row.sendState} for ever`);
  }
  const sent = new Set(agents.flatMap(({ replies }) => replies.map(({ text }) => text)));
  for (const { id, origin, text } of published) {
    if (origin.kind === "token" && !sent.has(text ?? ""))
      problems.push(`The network has an answer ${id} that no agent wrote.`);
  }
  return problems;
}
