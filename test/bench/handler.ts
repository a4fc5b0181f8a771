import { HandlerDocument } from "@signalbox/engine/graph";

/**
 * The handler every engine runs: ten executed steps out of fifteen.
 *
 * set, set, condition, set, four-way switch, set, increment, condition, set, end. The input varies
 * so that every branch is taken.
 */
export const benchHandler: HandlerDocument = HandlerDocument.parse({
  format: "1.0",
  id: "bench",
  title: "Ten steps",
  role: "primary",
  initiator: { type: "custom.notification@1", out: { data: "data" } },
  variables: {
    data: { type: "list<string>" },
    amount: { type: "number", initial: 0 },
    region: { type: "integer", initial: 0 },
    tier: { type: "string", initial: "" },
    queue: { type: "string", initial: "" },
    count: { type: "integer", initial: 0 },
    label: { type: "string", initial: "" },
    done: { type: "boolean", initial: false },
  },
  outcomes: { done: {}, large: {} },
  start: "set-amount",
  steps: {
    "set-amount": set(
      "amount",
      { expr: { toNumber: [{ at: [{ var: "data" }, 0] }] } },
      "set-region",
    ),
    "set-region": set(
      "region",
      { expr: { toInteger: [{ at: [{ var: "data" }, 1] }] } },
      "is-large",
    ),
    "is-large": condition({ ">": [{ var: "amount" }, 100] }, "tier-gold", "tier-plain"),
    "tier-gold": set("tier", { lit: "gold" }, "which-region"),
    "tier-plain": set("tier", { lit: "plain" }, "which-region"),
    "which-region": {
      type: "basic.selection@1",
      cases: [0, 1, 2].map((region) => ({
        exit: `region${region}`,
        when: { "==": [{ var: "region" }, region] },
      })),
      exits: {
        region0: "queue-north",
        region1: "queue-east",
        region2: "queue-south",
        default: "queue-west",
      },
    },
    "queue-north": set("queue", { lit: "north" }, "increment"),
    "queue-east": set("queue", { lit: "east" }, "increment"),
    "queue-south": set("queue", { lit: "south" }, "increment"),
    "queue-west": set("queue", { lit: "west" }, "increment"),
    increment: set("count", { expr: { "+": [{ var: "count" }, 1] } }, "is-gold"),
    "is-gold": condition({ "==": [{ var: "tier" }, "gold"] }, "label-gold", "label-plain"),
    "label-gold": set("label", { expr: { cat: [{ var: "queue" }, "-gold"] } }, "finish"),
    "label-plain": set("label", { expr: { cat: [{ var: "queue" }, "-plain"] } }, "finish"),
    finish: { ...set("done", { lit: true }, "increment"), exits: { next: { end: "done" } } },
  },
});

/** Inputs that take every branch: an amount and one of four regions, as the notification's texts. */
export function benchInput(index: number): string[] {
  return [String((index * 37) % 200), String(index % 4)];
}

function set(variable: string, value: object, next: string) {
  return { type: "basic.assignment@1", in: { value }, out: { result: variable }, exits: { next } };
}

function condition(when: object, yes: string, no: string) {
  return {
    type: "basic.condition@1",
    in: { condition: { expr: when } },
    exits: { true: yes, false: no },
  };
}
