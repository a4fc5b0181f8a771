import { expect, test } from "vitest";
import type { Command } from "../graph/commands/command.ts";
import { describeToolstep } from "../step/manifest.ts";
import { applyEdits } from "../testing/random-edits.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler } from "../testing/test-handler.ts";
import type { HandlerContent } from "./content.ts";
import { type ChangeNames, describeChanges } from "./describe-change.ts";
import { describeConflict } from "./describe-conflict.ts";
import { diffHandlers } from "./diff-handlers.ts";
import { mergeHandlers } from "./merge-handlers.ts";
import { summariseDiff } from "./summarise-diff.ts";

const base = {
  document: testHandler(),
  layout: { format: "1.0" as const, steps: { fetch: [10, 20] as [number, number] } },
};

const namesFor = (after: HandlerContent): ChangeNames => ({
  before: base.document,
  after: after.document,
  toolstep: (type) => {
    const tool = testCatalogue.toolsteps.get(type);
    return tool && describeToolstep(tool);
  },
});

function sentences(...commands: Command[]): string[] {
  const after = applyEdits(base, commands);
  return describeChanges(diffHandlers(base, after), namesFor(after));
}

const stories: [sentence: string, command: Command][] = [
  [
    "Added the step Nap (Sleep).",
    {
      type: "addStep",
      step: "nap",
      value: { type: "test.sleep@1", label: "Nap", exits: {} },
      at: [1, 1],
    },
  ],
  ["Coloured Fetch the answer blue.", { type: "colourSteps", steps: ["fetch"], colour: "blue" }],
  ["Moved Fetch the answer.", { type: "moveSteps", positions: { fetch: [0, 0] } }],
  [
    'Called fetch "Ask" instead of "Fetch the answer".',
    { type: "updateStep", step: "fetch", label: "Ask" },
  ],
  ["Added the notes of Fetch the answer.", { type: "updateStep", step: "fetch", notes: "Why" }],
  [
    'Changed the input From of Fetch the answer to "x" & amount from text.',
    {
      type: "setInput",
      step: "fetch",
      input: "from",
      source: { expr: { cat: ["x", { var: "amount" }] } },
    },
  ],
  [
    "Took away the input From of Fetch the answer; it was text.",
    { type: "setInput", step: "fetch", input: "from", source: null },
  ],
  [
    "Kept the output Text of Fetch the answer in text instead of answer.",
    { type: "setOutput", step: "fetch", output: "text", variable: "text" },
  ],
  [
    "Led the exit Failed of Fetch the answer to Tell the answer instead of the end failed.",
    { type: "wireExit", step: "fetch", exit: "failed", target: "use" },
  ],
  [
    "Changed the note of the exit Fetched of Fetch the answer.",
    { type: "wireExit", step: "fetch", exit: "fetched", target: { to: "use", note: "Why" } },
  ],
  ["Led Start to a to-do instead of Is it large?.", { type: "setStart", target: { todo: "" } }],
  ["Led the error path to the end failed.", { type: "setOnFault", target: { end: "failed" } }],
  [
    "Changed the type of the variable answer to json from string.",
    { type: "updateVariable", name: "answer", variable: { type: "json", initial: "" } },
  ],
  [
    "Marked the variable answer as secret.",
    {
      type: "updateVariable",
      name: "answer",
      variable: { type: "string", initial: "", mark: "secret" },
    },
  ],
  ["Removed the outcome Done.", { type: "removeOutcome", outcome: "done" }],
  ["Changed the parameters to text from none.", { type: "setSignature", parameters: ["text"] }],
  [
    "Let the handler start only when amount > 3.",
    { type: "setFilter", filter: { ">": [{ var: "amount" }, 3] } },
  ],
  [
    'Changed the handler\'s title to "Hello" from "Greeting".',
    { type: "setDetails", title: "Hello" },
  ],
  [
    'Added the note "Look here".',
    { type: "setNote", note: "n", value: { text: "Look here", at: [0, 0], size: [10, 10] } },
  ],
];

test.each(stories)("%s", (sentence, command) => {
  expect(sentences(command)).toEqual([sentence]);
});

test("a card has the strongest of its changes, and exits that lead elsewhere are named", () => {
  const after = applyEdits(base, [
    { type: "moveSteps", positions: { fetch: [0, 0] } },
    { type: "wireExit", step: "fetch", exit: "failed", target: "use" },
    { type: "setInput", step: "use", input: "from", source: { lit: "x" } },
    { type: "removeStep", step: "is-large" },
  ]);

  const { cards, rewired, counts } = summariseDiff(diffHandlers(base, after));

  expect(Object.fromEntries(cards)).toEqual({
    "is-large": "removed",
    fetch: "rewired",
    start: "rewired",
    use: "changed",
  });
  expect([...(rewired.get("fetch") ?? [])]).toEqual(["failed"]);
  expect(counts).toEqual({ added: 0, removed: 1, changed: 1, rewired: 2, moved: 1 });
});

test("a colour is a change of looks, and the colour of a step that came with it is not told", () => {
  const after = applyEdits(base, [
    { type: "addStep", step: "nap", value: { type: "test.sleep@1", label: "Nap", exits: {} } },
    { type: "colourSteps", steps: ["nap", "use"], colour: "red" },
  ]);
  const changes = diffHandlers(base, after);
  const { cards, counts } = summariseDiff(changes);

  expect(describeChanges(changes, namesFor(after))).toEqual([
    "Added the step Nap (Sleep).",
    "Coloured Tell the answer red.",
  ]);
  expect(Object.fromEntries(cards)).toEqual({ nap: "added", use: "moved" });
  expect(counts.moved).toBe(1);
});

test("a conflict says what each of the two did", () => {
  const set = (lit: string) =>
    applyEdits(base, [{ type: "setInput", step: "fetch", input: "from", source: { lit } }]);
  const [mine, theirs] = [set("mine"), set("theirs")];
  const [conflict] = mergeHandlers({ base, mine, theirs }).conflicts;

  expect(
    conflict && describeConflict(conflict, { mine: namesFor(mine), theirs: namesFor(theirs) }),
  ).toEqual({
    mine: 'Changed the input From of Fetch the answer to "mine" from text.',
    theirs: 'Changed the input From of Fetch the answer to "theirs" from text.',
  });
});
