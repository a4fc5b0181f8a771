import type { Draft, Json } from "@signalbox/engine/graph";
import type { HandlerDetail } from "@signalbox/server/contract";

/** The draft as commands work on it, from how the server tells it. */
export function draftOf({ document, layout, tests }: HandlerDetail["draft"]): Draft {
  return { document, layout, tests: tests as Json[] };
}
