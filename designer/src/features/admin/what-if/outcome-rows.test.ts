import { expect, test } from "vitest";
import { agentRows, figureRows, summary } from "./outcome-rows.ts";

const outcome = {
  ...{ answered: 10, abandoned: 1, waiting: 0, serviceLevel: 80, averageWaitSeconds: 12.34 },
  ...{ longestWaitSeconds: 90, agents: [{ userId: "1", name: "Ana", answered: 10 }] },
};
const result = {
  ...{ since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z", interactions: 11, limits: [] },
  ...{ recorded: { ...outcome, serviceLevel: null }, replayed: outcome },
  changed: { ...outcome, serviceLevel: 85.5, averageWaitSeconds: 10 },
  differences: { otherAgent: 0, longer: 0, shorter: 3 },
};

test("each figure is shown as it was, as replayed and as it would be, with the change", () => {
  const [level, wait, longest] = figureRows(result);

  expect(level).toMatchObject({ recorded: "–", replayed: "80 %", difference: "+5.5 %" });
  expect(wait).toMatchObject({ replayed: "12.3 s", changed: "10 s", difference: "−2.3 s" });
  expect(longest).toMatchObject({ difference: "–" });
  expect(agentRows(result)).toMatchObject([{ title: "Ana", changed: "10", difference: "–" }]);
});

test("the whole is said in a sentence, also when nothing changes", () => {
  expect(summary(result)).toBe(
    "0 answered by somebody else, 3 sooner, 0 later than in the replay.",
  );
  const same = { otherAgent: 0, longer: 0, shorter: 0 };
  expect(summary({ ...result, differences: same })).toBe("Nothing would have changed.");
});
