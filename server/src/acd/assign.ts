import { sql } from "kysely";
import { alertUsers } from "../interactions/commands/alert.ts";
import type { InteractionRow } from "../interactions/find.ts";
import { type Db, json } from "../platform/db/index.ts";
import { lockInOrder } from "../presence/publish.ts";
import { refuse } from "./admit.ts";
import { findOffered } from "./alert-timeout.ts";
import { explainChoice } from "./explain.ts";
import { findItems } from "./load-items.ts";
import type { Lookout } from "./look.ts";
import { type Match, withLoad } from "./match.ts";
import type { Agent, Centre, Item } from "./model.ts";
import { skipEmptyRings } from "./rings.ts";

/** A match that still holds, with the locked interaction. */
interface Assignment {
  match: Match;
  row: InteractionRow;
  item: Item;
  agent: Agent;
}

/**
 * Makes matches true, or finds that they no longer are; tells how many it made. The interactions and
 * the agents' presences are locked, in this order, and every condition is asked again of the rows as
 * they now are: what a match was made from may be a second old, and another server may have been
 * faster. An interaction that somebody changes at this moment is left to the next look.
 *
 * All in the statements that one would take: a centre that opens in the morning writes hundreds.
 */
export async function assignAll(
  tx: Db,
  matches: readonly Match[],
  agents: readonly Agent[],
  lookout: Lookout,
): Promise<number> {
  const rows = await lockOffering(
    tx,
    matches.map(({ item }) => item.interactionId),
  );
  const held = matches.filter(({ item }) => rows.has(item.interactionId));
  if (held.length === 0) return 0;
  const userIds = [...new Set(held.map(({ agent }) => agent.id))];
  await lockInOrder(tx, userIds).execute();
  const look = await lookout.look(tx, userIds);
  const items = await findItems(tx, [...rows.keys()], look.weights);
  const present = new Map(look.agents.map((agent) => [agent.id, agent]));
  const made: Assignment[] = [];
  for (const match of held) {
    const row = rows.get(match.item.interactionId);
    const current = items.get(match.item.interactionId);
    const agent = present.get(match.agent.id);
    if (!row || !current?.waiting || !agent) continue;
    const item = skipEmptyRings(current.item, agents);
    if (refuse(agent, item, look.centre)) continue;
    made.push({ match, row, item, agent });
    // What the same agent is given next is decided with this one in hand.
    present.set(agent.id, withLoad(agent, item, look.centre));
  }
  if (made.length > 0) await write(tx, made, agents, look.centre);
  return made.length;
}

async function write(
  tx: Db,
  made: readonly Assignment[],
  agents: readonly Agent[],
  centre: Centre,
): Promise<void> {
  await tx
    .insertInto("acdDecision")
    .values(
      made.map(({ match, item, agent }) => ({
        interactionId: item.interactionId,
        workgroupId: item.workgroupId,
        userId: agent.id,
        trigger: agent.availableSince > item.enteredAt ? "agentAvailable" : "interactionArrived",
        score: match.score.total,
        explanation: json(explainChoice(match, agents, centre)),
      })),
    )
    .execute();
  await sql`
    update acd_item set state = 'alerting', last_attempted_user_id = offered.user_id
    from unnest(${made.map(({ row }) => row.id)}::bigint[],
      ${made.map(({ agent }) => agent.id)}::bigint[]) as offered (interaction_id, user_id)
    where acd_item.interaction_id = offered.interaction_id`.execute(tx);
  const offered = await findOffered(
    tx,
    made.map(({ item, agent }) => ({ workgroupId: item.workgroupId, userId: agent.id })),
  );
  const alerts = made.flatMap(({ row }, index) => {
    const to = offered[index];
    return to ? [{ row, alert: { ...to, acd: true, actor: { kind: "acd" } as const } }] : [];
  });
  await alertUsers(tx, alerts);
}

/** Those that still wait and that nobody else holds. */
async function lockOffering(
  tx: Db,
  interactionIds: readonly string[],
): Promise<ReadonlyMap<string, InteractionRow>> {
  const rows = await tx
    .selectFrom("interaction")
    .selectAll()
    .where("id", "in", [...interactionIds])
    .where("state", "=", "offering")
    .orderBy("id")
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
