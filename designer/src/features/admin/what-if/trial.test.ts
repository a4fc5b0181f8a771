import { expect, test } from "vitest";
import { blankTrial, toRequest } from "./trial.ts";

test("what is left as it was is not sent, and rings without agents are none", () => {
  expect(toRequest(blankTrial)).toEqual({ hours: 24, weights: {}, utilization: [] });
  const ring = { userIds: ["7"], timeoutSeconds: 20 };
  const empty = { userIds: [], timeoutSeconds: 20 };
  const tried = toRequest({
    ...blankTrial,
    weights: { agentCost: -1, agentSkills: null },
    rings: { mode: "these", rings: [ring, empty] },
  });
  expect(tried).toMatchObject({ weights: { agentCost: -1 }, rings: [ring] });
  expect(toRequest({ ...blankTrial, rings: { mode: "none", rings: [ring] } }).rings).toEqual([]);
});
