import type { HandlerDocument } from "@signalbox/engine/graph";

type Steps = HandlerDocument["steps"];

/** A handler that starts with every new social conversation and only writes to the log. */
export function logHandler(id: string, changes: Partial<HandlerDocument> = {}): HandlerDocument {
  return {
    format: "1.0",
    id,
    title: `Handler ${id}`,
    role: "primary",
    initiator: {
      type: "interaction.incomingSocialConversation@1",
      out: { interaction: "interaction" },
    },
    outcomes: { done: {} },
    variables: { interaction: { type: "interaction" } },
    start: "log",
    steps: { log: logStep("hello") },
    ...changes,
  };
}

/** A subroutine that only writes to the log. */
export function logSubroutine(id: string, text = "hello"): HandlerDocument {
  return logHandler(id, {
    initiator: { type: "basic.subroutine@1" },
    variables: {},
    steps: { log: logStep(text) },
  });
}

/** A handler whose only step calls a subroutine. */
export function callingHandler(
  id: string,
  handler: string,
  version: "latest" | "deployment" | number,
): HandlerDocument {
  const call: Steps[string] = {
    type: "basic.callSubroutine@1",
    subroutine: { handler, version },
    exits: { done: { end: "done" } },
  };
  return logHandler(id, { start: "call", steps: { call } });
}

function logStep(text: string): Steps[string] {
  return {
    type: "basic.writeTrace@1",
    in: { message: { lit: text } },
    exits: { next: { end: "done" } },
  };
}
