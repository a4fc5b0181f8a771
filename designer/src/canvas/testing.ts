import type { CardRow, DrawingFacts } from "@signalbox/engine/drawing";
import type { HandlerDocument, HandlerLayout, Step } from "@signalbox/engine/graph";
import { manifests } from "@signalbox/handlers/manifest";

/** The real catalogue, and no subroutines. */
export const facts: DrawingFacts = {
  toolsteps: new Map(manifests.toolsteps.map((each) => [each.tool, each])),
  initiators: new Map(manifests.initiators.map((each) => [each.tool, each])),
  callees: new Map(),
};

export const emptyLayout: HandlerLayout = { format: "1.0", steps: { start: [0, 0] } };

/** A handler of public posts, to which a test gives the steps it is about. */
export function handlerWith(
  steps: Record<string, Step>,
  more: Partial<HandlerDocument> = {},
): HandlerDocument {
  return {
    format: "1.0",
    id: "tested",
    title: "Tested",
    role: "primary",
    initiator: {
      type: "interaction.incomingSocialConversation@1",
      out: { interaction: "interaction" },
    },
    outcomes: { done: { title: "Done" }, "not-social": {} },
    variables: { interaction: { type: "interaction" } },
    start: Object.keys(steps)[0] ?? { todo: "" },
    steps,
    ...more,
  };
}

export function row(exit: string, part: Partial<CardRow> = {}): CardRow {
  return { exit, title: exit, summary: "", isError: false, end: "todo", text: "to do", ...part };
}
