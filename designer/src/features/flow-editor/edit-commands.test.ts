import { applyCommand, type Draft } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { emptyLayout, facts, handlerWith } from "../../canvas/testing.ts";
import { addStep, connect, disconnect, removeSteps } from "./edit-commands.ts";
import { fittingEntries } from "./fitting-entries.ts";
import { fixAllOf } from "./fix-problem.ts";
import { filterEntries, groupEntries, paletteEntries } from "./palette-entries.ts";
import { findMedia } from "./properties/find-known.ts";

const reply = facts.toolsteps.get("messaging.sendReply@1");
const chain = {
  a: { type: "basic.sleep@1", exits: { next: "b" } },
  b: { type: "basic.sleep@1", exits: { next: "c" } },
  c: { type: "basic.sleep@1", exits: { next: { end: "done" } } },
};
const draftOf = (steps: Parameters<typeof handlerWith>[0]): Draft => ({
  document: handlerWith(steps),
  layout: emptyLayout,
});
const after = (draft: Draft, named: { command: Parameters<typeof applyCommand>[1] } | undefined) =>
  named ? applyCommand(draft, named.command).draft.document : draft.document;

test("a new step has every exit to do, the handler's interaction, and the wire it was drawn from", () => {
  if (!reply) throw new Error("The catalogue has no Send Reply.");
  const draft = draftOf({});

  const document = after(
    draft,
    addStep(draft, { tool: reply }, [0, 0], { step: "start", exit: "start" }),
  );

  expect(document.start).toBe("send-reply");
  expect(document.steps["send-reply"]).toMatchObject({
    in: { interaction: { var: "interaction" } },
    exits: { success: { todo: "Not wired yet." }, failure: { todo: "Not wired yet." } },
  });
});

test("the initiator's two exits are wired by their own commands", () => {
  const draft = draftOf(chain);

  const fault = connect(draft, facts, { step: "start", exit: "onFault" }, "c");

  expect(after(draft, fault).onFault).toBe("c");
  expect(after(draft, connect(draft, facts, { step: "start", exit: "start" }, "b")).start).toBe(
    "b",
  );
});

test("a wire that is taken away leaves an exit to do", () => {
  const draft = draftOf(chain);

  const named = disconnect(draft, facts, { step: "a", exit: "next" });

  expect(named.name).toBe("Disconnect Next of Sleep");
  expect(after(draft, named).steps["a"]?.exits).toEqual({ next: { todo: "Not wired yet." } });
});

test("a step removed from a chain joins its ends", () => {
  const draft = draftOf(chain);

  expect(after(draft, removeSteps(draft, facts, ["b"])).steps["a"]?.exits).toEqual({ next: "c" });
  expect(removeSteps(draft, facts, ["start"])).toBeUndefined();
});

test("a step put into a wire leads on by its first exit that is no failure", () => {
  if (!reply) throw new Error("The catalogue has no Send Reply.");
  const draft = draftOf(chain);

  const named = addStep(
    draft,
    { tool: reply },
    [0, 0],
    { step: "a", exit: "next" },
    { isInserted: true },
  );

  expect(named.name).toBe("Insert Send Reply");
  expect(after(draft, named).steps["a"]?.exits).toEqual({ next: "send-reply" });
  expect(after(draft, named).steps["send-reply"]?.exits).toMatchObject({ success: "b" });
});

test("behind the exit of one medium nothing for another is offered, and the reason is told", () => {
  const entries = paletteEntries(facts.toolsteps.values(), []);
  const { document } = draftOf(chain);
  const from = { step: "a", exit: "next" };

  const media = findMedia(document, from, new Map());
  const { fitting, reasons } = fittingEntries(entries, document, media);
  const monitor = fittingEntries(entries, { ...document, role: "monitor" }, undefined);

  const ids = fitting.map(({ id }) => id);
  expect(ids).toContain("messaging.sendReply@1");
  expect(ids).not.toContain("messaging.sendDirectMessage@1");
  expect(reasons).toEqual(["Send Direct Message is left out: it is for social direct messages."]);
  expect(monitor.fitting.some(({ tool }) => tool.changesInteraction)).toBe(false);
});

test("one fix for all problems of a kind does the same thing only once", () => {
  const fix = {
    title: "Declare",
    commands: [{ type: "setOutcome", outcome: "x", value: {} }] as never,
  };
  const problem = { code: "E11", severity: "error", message: "", place: {}, fixes: [fix] } as const;

  const all = fixAllOf(
    [
      { ...problem, fixes: [fix] },
      { ...problem, fixes: [fix] },
    ],
    "E11",
  );

  expect(all?.command).toMatchObject({ type: "batch", commands: [{ outcome: "x" }] });
  expect(fixAllOf([{ ...problem, fixes: [fix] }], "E11")).toBeUndefined();
});

test("the palette finds a tool by its name's beginnings and subroutines by theirs", () => {
  const entries = paletteEntries(facts.toolsteps.values(), [{ id: "greet", title: "Greet them" }]);

  expect(filterEntries(entries, "spec skill")[0]?.title).toBe("ACD Specify Interaction Skill");
  expect(filterEntries(entries, "greet")[0]).toMatchObject({ id: "call:greet", calls: "greet" });
  expect(filterEntries(entries, "zzzz")).toEqual([]);
  expect(groupEntries(entries).map((group) => group.title)).toEqual(
    expect.arrayContaining(["Interaction", "ACD", "Subroutines"]),
  );
  expect(groupEntries(entries).at(-1)?.title).toBe("Subroutines");
});
