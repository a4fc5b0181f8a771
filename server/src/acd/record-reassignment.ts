import { isMediaType } from "@signalbox/handlers/vocabulary";
import type { InteractionRow } from "../interactions/find.ts";
import { type Db, json } from "../platform/db/index.ts";
import { refusals } from "./admit.ts";
import { explainChoice } from "./explain.ts";
import { findItem } from "./load-items.ts";
import { lookAtCentre } from "./look.ts";
import { plainItem } from "./plain-item.ts";
import { skipEmptyRings } from "./rings.ts";
import { agentScore } from "./score.ts";

/**
 * A supervisor decided instead of ACD. The record is of the same kind, with what ACD would have had
 * against it; an interaction of no workgroup is none of ACD's and leaves none.
 */
export async function recordReassignment(
  tx: Db,
  { row, userId, by }: { row: InteractionRow; userId: string; by: string },
): Promise<void> {
  const { workgroupId, mediaType } = row;
  if (!workgroupId || !isMediaType(mediaType)) return;
  const { centre, agents, weights } = await lookAtCentre(tx);
  const agent =
    agents.find(({ id }) => id === userId) ?? (await lookAtCentre(tx, [userId])).agents[0];
  if (!agent) return;
  const known = (await findItem(tx, row.id, weights))?.item;
  const item = skipEmptyRings(
    known ?? plainItem({ interactionId: row.id, workgroupId, mediaType }, centre),
    agents,
  );
  const score = agentScore(agent, item, centre);
  const against = refusals(agent, item, centre).map(({ sentence }) => sentence);
  await tx
    .insertInto("acdDecision")
    .values({
      interactionId: row.id,
      workgroupId,
      userId,
      trigger: "reassigned",
      score: score.total,
      explanation: json({ ...explainChoice({ agent, item, score }, agents, centre), by, against }),
    })
    .execute();
}
