import type { Db } from "../../../server/src/platform/db/index.ts";
import type { Answer } from "./customers.ts";

export interface Outcomes {
  problems: string[];
  sent: number;
  /** Told to an agent: nobody knows, and the network does not have it. */
  givenUp: number;
}

/**
 * Every answer is on its network exactly once and called sent, or not there and called failed or
 * unknown. Answers of one conversation stand in the order in which they were written.
 */
export async function checkAnswers(db: Db, answers: readonly Answer[]): Promise<Outcomes> {
  const rows = await db
    .selectFrom("message")
    .select(["id", "externalId", "sendState", "sendError"])
    .where("direction", "=", "out")
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const published = new Map(
    [...new Set(answers.map(({ brand }) => brand))].map((brand) => [brand, brand.published()]),
  );
  const outcomes: Outcomes = { problems: [], sent: 0, givenUp: 0 };
  for (const { messageId, text, brand } of answers) {
    const row = byId.get(messageId);
    const there = (published.get(brand) ?? []).filter((one) => one.text.endsWith(text));
    const say = (what: string) => outcomes.problems.push(`${brand.name}: “${text}” ${what}.`);
    if (there.length > 1) say(`was published ${there.length} times`);
    if (!row) say("is gone from the database");
    else if (row.sendState === "sent") {
      outcomes.sent++;
      if (there[0]?.id !== row.externalId)
        say(
          `is called sent as ${row.externalId}, but the network has ${there[0]?.id ?? "nothing"}`,
        );
    } else if (row.sendState === "unknown" || row.sendState === "failed") {
      outcomes.givenUp++;
      if (there.length > 0) say(`is called ${row.sendState}, but the network has it`);
      if (row.sendError === "") say(`is ${row.sendState}, and nobody is told why`);
    } else say(`has been ${row.sendState} for ever`);
  }
  outcomes.problems.push(...checkOrder(answers, published));
  return outcomes;
}

function checkOrder(
  answers: readonly Answer[],
  published: ReadonlyMap<Answer["brand"], { text: string }[]>,
): string[] {
  const problems: string[] = [];
  const conversations = Map.groupBy(answers, ({ conversation }) => conversation);
  for (const group of conversations.values()) {
    const all = published.get(group[0]?.brand as Answer["brand"]) ?? [];
    const places = group
      .map(({ text }) => all.findIndex((one) => one.text.endsWith(text)))
      .filter((place) => place >= 0);
    const isSorted = places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0));
    if (!isSorted) problems.push(`Answers to ${group[0]?.conversation} stand in another order.`);
  }
  return problems;
}
