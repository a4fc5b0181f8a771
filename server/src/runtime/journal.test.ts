import type { JournalEntry } from "@signalbox/engine/run";
import fc from "fast-check";
import { expect, test } from "vitest";
import { packJournal, unpackJournal } from "./journal.ts";

const values = fc.dictionary(fc.constantFrom("a", "b"), fc.integer(), { maxKeys: 2 });
const entry = fc.record(
  {
    seq: fc.integer({ min: 1, max: 4 }),
    handlerId: fc.constantFrom("caller", "helper"),
    stepId: fc.constantFrom("start", "ask"),
    callers: fc.array(fc.constant("ask"), { maxLength: 2 }),
    tool: fc.constant("basic.assignment@1"),
    phase: fc.constantFrom("run", "begin", "resume", "enter", "return"),
    input: values,
    durationUs: fc.nat(),
    exit: fc.constant("next"),
    output: values,
    assigned: values,
  },
  {
    requiredKeys: [
      ...["seq", "handlerId", "stepId", "callers", "tool", "phase", "input", "durationUs"],
    ] as never,
  },
) as fc.Arbitrary<JournalEntry>;

test("what is packed comes out as it was, also through JSON", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
      const stored = JSON.parse(JSON.stringify(packJournal(entries)));
      expect(unpackJournal(stored)).toEqual(entries);
    }),
  );
});

test("an ordinary step takes little more than its values", () => {
  const plain: JournalEntry = {
    seq: 1,
    handlerId: "greeting",
    stepId: "ask",
    callers: [],
    tool: "basic.condition@1",
    phase: "run",
    input: {},
    exit: "true",
    output: {},
    durationUs: 7,
  };

  const [first, second] = packJournal([plain, { ...plain, seq: 2 }]);

  expect(first).toHaveProperty("handlerId");
  expect(second).toEqual({ stepId: "ask", tool: "basic.condition@1", exit: "true", durationUs: 7 });
});
