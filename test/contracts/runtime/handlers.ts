import { HandlerDocument } from "@signalbox/engine/graph";

type Steps = Record<string, object>;
type Changes = Record<string, unknown>;

/** A handler on notifications, whose texts are in `data` and whose event name is in `event`. */
export function handler(id: string, start: string, steps: Steps, changes: Changes = {}) {
  return HandlerDocument.parse({
    format: "1.0",
    id,
    title: id,
    role: "primary",
    initiator: {
      type: "custom.notification@1",
      out: { objectId: "objectId", event: "event", data: "data" },
    },
    variables: {
      objectId: { type: "string", initial: "" },
      event: { type: "string", initial: "" },
      data: { type: "list<string>", initial: [] },
      text: { type: "string", initial: "" },
      count: { type: "integer", initial: 0 },
    },
    outcomes: { done: {}, late: {}, sorry: {} },
    start,
    steps,
    ...changes,
  });
}

export const done = { end: "done" };

/** A handler that notes key and number of each event. */
export function noting(id: string, changes: Changes = {}, ms = 0) {
  return handler(
    id,
    "note",
    {
      note: {
        type: "test.note@1",
        in: {
          key: { var: "objectId" },
          number: { expr: { toNumber: [{ at: [{ var: "data" }, 0] }] } },
          ms: { lit: ms },
        },
        exits: { next: done },
      },
    },
    changes,
  );
}

export function assign(variable: string, value: object, next: unknown) {
  return { type: "basic.assignment@1", in: { value }, out: { result: variable }, exits: { next } };
}

/** A subroutine that says its version in `text`. */
export function saying(id: string, text: string, steps: Steps = {}) {
  return HandlerDocument.parse({
    format: "1.0",
    id,
    title: id,
    role: "primary",
    initiator: { type: "basic.subroutine@1" },
    returns: ["text"],
    variables: { text: { type: "string", initial: "" } },
    outcomes: { next: {} },
    start: "say",
    steps: { say: assign("text", { lit: text }, { end: "next" }), ...steps },
  });
}

export function call(subroutine: string, version: "latest" | "deployment" | number, next: unknown) {
  return {
    type: "basic.callSubroutine@1",
    subroutine: { handler: subroutine, version },
    out: { text: "text" },
    exits: { next },
  };
}

export function notified(objectId: string, event: string, ...data: string[]) {
  return { type: "custom.notified", objectId, data: { objectId, event, data } };
}
