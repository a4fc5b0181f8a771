import { alertUser } from "../interactions/commands/alert.ts";
import { findInteraction, lockInteraction } from "../interactions/find.ts";
import { type Db, json } from "../platform/db/index.ts";
import { lockPresence } from "../presence/status.ts";
import { refuse } from "./admit.ts";
import { alertTimeout } from "./alert-timeout.ts";
import { explainChoice } from "./explain.ts";
import { findItem } from "./load-items.ts";
import type { Lookout } from "./look.ts";
import type { Match } from "./match.ts";
import type { Agent } from "./model.ts";
import { skipEmptyRings } from "./rings.ts";

/**
 * Makes a match true, or finds that it no longer is. The interaction and the agent's presence are
 * locked, in this order, and every condition is asked again of the rows as they now are: what the
 * match was made from may be a second old, and another server may have been faster.
 */
export async function assign(
  tx: Db,
  match: Match,
  agents: readonly Agent[],
  lookout: Lookout,
): Promise<boolean> {
  const { interactionId } = match.item;
  const known = await findInteraction(tx, interactionId);
  if (known?.state !== "offering") return false;
  const row = await lockInteraction(tx, interactionId);
  await lockPresence(tx, match.agent.id);
  const {
    centre,
    weights,
    agents: [agent],
  } = await lookout.look(tx, [match.agent.id]);
  const current = await findItem(tx, interactionId, weights);
  if (row.state !== "offering" || !current?.waiting || !agent) return false;
  const item = skipEmptyRings(current.item, agents);
  if (refuse(agent, item, centre)) return false;

  await tx
    .insertInto("acdDecision")
    .values({
      interactionId,
      workgroupId: item.workgroupId,
      userId: agent.id,
      trigger: agent.availableSince > item.enteredAt ? "agentAvailable" : "interactionArrived",
      score: match.score.total,
      explanation: json(explainChoice(match, agents, centre)),
    })
    .execute();
  await tx
    .updateTable("acdItem")
    .set({ state: "alerting", lastAttemptedUserId: agent.id })
    .where("interactionId", "=", interactionId)
    .execute();
  const user = await tx
    .selectFrom("userAccount")
    .select(["id", "name", "displayName"])
    .where("id", "=", agent.id)
    .executeTakeFirstOrThrow();
  await alertUser(tx, row, {
    user,
    timeoutSeconds: await alertTimeout(tx, item.workgroupId, agent.id),
    acd: true,
    actor: { kind: "acd" },
  });
  return true;
}
