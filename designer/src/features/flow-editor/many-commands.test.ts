import { applyCommand, type Draft } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { emptyLayout, facts, handlerWith } from "../../canvas/testing.ts";
import {
  changeGroup,
  commonInputs,
  groupSteps,
  moveToGroup,
  setInputOfAll,
} from "./many-commands.ts";

const reply = (text: string) => ({
  type: "messaging.sendReply@1",
  in: { interaction: { var: "interaction" }, text: { lit: text } },
  exits: {},
});
const draft: Draft = {
  document: handlerWith({
    a: reply("one"),
    b: reply("two"),
    sleep: { type: "basic.sleep@1", exits: {} },
  }),
  layout: emptyLayout,
};

test("inputs that all steps have are set for all at once", () => {
  const common = commonInputs(draft, facts, ["a", "b"]);
  const text = common.find(({ field }) => field.name === "text");
  if (!text) throw new Error("Send Reply has no text.");

  const { command } = setInputOfAll(["a", "b"], text.field, { lit: "both" });
  const { steps } = applyCommand(draft, command).draft.document;

  expect(text).toMatchObject({ isMixed: true, source: undefined });
  expect(common.find(({ field }) => field.name === "interaction")).toMatchObject({
    isMixed: false,
    source: { var: "interaction" },
  });
  expect([steps["a"]?.in?.["text"], steps["b"]?.in?.["text"]]).toEqual([
    { lit: "both" },
    { lit: "both" },
  ]);
  expect(commonInputs(draft, facts, ["a", "sleep"])).toEqual([]);
});

test("a step moves into a group and out of it, and the last one out takes the group along", () => {
  const run = (
    before: Draft,
    named: { command: Parameters<typeof applyCommand>[1] } | undefined,
  ) => (named ? applyCommand(before, named.command).draft : before);
  const grouped = run(draft, groupSteps(draft, ["a"]));

  const both = run(grouped, moveToGroup(grouped, ["b"], "group"));
  const one = run(both, moveToGroup(both, ["a"], undefined));

  expect(both.layout.groups?.["group"]?.steps).toEqual(["a", "b"]);
  expect(one.layout.groups?.["group"]?.steps).toEqual(["b"]);
  expect(run(one, moveToGroup(one, ["b"], undefined)).layout.groups).toEqual({});
  expect(groupSteps(draft, ["start"])).toBeUndefined();
  const coloured = run(both, changeGroup(both, "group", { colour: "red" }, "Colour a group"));
  expect(coloured.layout.groups?.["group"]?.colour).toBe("red");
  const plain = run(coloured, changeGroup(coloured, "group", { colour: undefined }, "Colour"));
  expect(plain.layout.groups?.["group"]).not.toHaveProperty("colour");
});
