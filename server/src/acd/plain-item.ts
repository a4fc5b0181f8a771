import type { Centre, Item } from "./model.ts";
import { completeWeights } from "./weights.ts";

/** An interaction of which nothing is asked but its kind: no skills, no rings, the shipped weights. */
export function plainItem(
  {
    interactionId,
    workgroupId,
    mediaType,
  }: Pick<Item, "interactionId" | "workgroupId" | "mediaType">,
  centre: Centre,
): Item {
  return {
    interactionId,
    workgroupId,
    mediaType,
    priority: 0,
    weights: completeWeights(),
    skills: [],
    categories: [],
    rings: [],
    ringsStartedAt: 0,
    enteredAt: centre.now,
    createdAt: centre.now,
    preferred: undefined,
    declined: new Map(),
  };
}
