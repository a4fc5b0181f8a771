import { expect, test } from "vitest";
import { factWords } from "./row-facts.ts";
import { anInteraction } from "./testing.ts";

test("a row says the chosen facts in one order, and leaves out what is empty", () => {
  const one = anInteraction({
    subject: "Router",
    priority: 70,
    skills: [],
    customerHandle: "mara",
  });

  expect(factWords(one, ["handle", "skills", "priority", "subject"])).toEqual([
    "Router",
    "Priority 70",
    "mara",
  ]);
  expect(factWords(one, ["channel", "time", "message"])).toEqual([]);
});
