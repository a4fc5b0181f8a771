export { refusals, refuse } from "./admit.ts";
export { createDispatcher, startAcdDispatcher } from "./dispatcher.ts";
export { type Match, match } from "./match.ts";
export type { Agent, Centre, Item, Limit, SkillLevel } from "./model.ts";
export { agentScore, interactionScore, skillScore } from "./score.ts";
export { completeWeights } from "./weights.ts";
