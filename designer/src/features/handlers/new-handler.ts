import { HANDLER_FORMAT, type HandlerDocument, type HandlerLayout } from "@signalbox/engine/graph";
import type { InitiatorManifest } from "@signalbox/engine/step";

/**
 * A handler with nothing in it but its initiator. Where the initiator brings an interaction, a
 * variable takes it, because every step will ask for it.
 */
export function newHandler(
  id: string,
  title: string,
  initiator: InitiatorManifest,
): { document: HandlerDocument; layout: HandlerLayout } {
  const output = initiator.outputs.find((each) => each.type === "interaction");
  return {
    document: {
      format: HANDLER_FORMAT,
      id,
      title,
      role: "primary",
      initiator: {
        type: initiator.tool,
        ...(output && { out: { [output.name]: "interaction" } }),
      },
      outcomes:
        initiator.events.length === 0 ? { next: { title: "Next" } } : { done: { title: "Done" } },
      variables: output ? { interaction: { type: "interaction" } } : {},
      start: { todo: "Not wired yet." },
      steps: {},
    },
    layout: { format: "1.0", steps: { start: [0, 0] } },
  };
}
