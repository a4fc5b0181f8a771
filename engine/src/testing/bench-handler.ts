import type { HandlerDocument } from "../graph/document.ts";
import { parseHandler } from "../graph/parse-handler.ts";

/**
 * The handler of the benches: ten executed steps (set, set, condition, set, four-way selection,
 * set, increment, condition, set, end) of fifteen, by the types of the basic toolsteps.
 */
export function benchHandler(initiator = "test.incoming@1"): HandlerDocument {
  const set = (value: object, variable: string, next: string | object) => ({
    type: "basic.assignment@1",
    in: { value },
    out: { value: variable },
    exits: { next },
  });
  const parsed = parseHandler({
    format: "1.0",
    id: "bench",
    title: "Bench",
    initiator: { type: initiator, out: { amount: "amount", text: "text" } },
    outcomes: { small: {}, large: {} },
    variables: {
      amount: { type: "number", initial: 0 },
      text: { type: "string", initial: "" },
      level: { type: "string", initial: "" },
      tries: { type: "integer", initial: 0 },
      result: { type: "string", initial: "" },
    },
    start: "set-level",
    steps: {
      "set-level": set({ lit: "normal" }, "level", "set-tries"),
      "set-tries": set({ lit: 1 }, "tries", "is-large"),
      "is-large": {
        type: "basic.condition@1",
        in: { when: { expr: { ">": [{ var: "amount" }, 100] } } },
        exits: { true: "set-gold", false: "set-silver" },
      },
      "set-gold": set({ lit: "gold" }, "level", "choose"),
      "set-silver": set({ lit: "silver" }, "level", "choose"),
      choose: {
        type: "basic.selection@1",
        cases: ["a", "b", "c"].map((word) => ({
          exit: word,
          when: { "==": [{ var: "text" }, word] },
        })),
        exits: { a: "on-a", b: "on-b", c: "on-c", default: "on-other" },
      },
      "on-a": set({ lit: "A" }, "result", "increment"),
      "on-b": set({ lit: "B" }, "result", "increment"),
      "on-c": set({ lit: "C" }, "result", "increment"),
      "on-other": set(
        { expr: { cat: [{ var: "level" }, "-", { var: "text" }] } },
        "result",
        "increment",
      ),
      increment: set({ expr: { "+": [{ var: "tries" }, 1] } }, "tries", "is-gold"),
      "is-gold": {
        type: "basic.condition@1",
        in: { when: { expr: { "==": [{ var: "level" }, "gold"] } } },
        exits: { true: "finish-gold", false: "finish" },
      },
      "finish-gold": set({ var: "level" }, "result", { end: "large" }),
      finish: set({ var: "level" }, "result", { end: "small" }),
    },
  });
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.message);
  return parsed.document;
}
