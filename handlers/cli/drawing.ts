import { calleeFacts, type DrawingFacts } from "@signalbox/engine/drawing";
import type { HandlerDocument } from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { manifests } from "../src/manifest.ts";

const toolsteps = new Map(manifests.toolsteps.map((each) => [each.tool, each]));
const initiators = new Map(manifests.initiators.map((each) => [each.tool, each]));

/** Initiators that nothing but a call starts. */
const subroutineType =
  manifests.initiators.find(({ events, objectType }) => events.length === 0 && objectType)?.tool ??
  "";

/** What drawing handlers needs to know of tools and of what they call. */
export function drawingFacts(
  documents: readonly HandlerDocument[],
  subroutines: FindSubroutine,
): DrawingFacts {
  const callees: DrawingFacts["callees"] = new Map(
    documents.flatMap((document) =>
      Object.values(document.steps).flatMap(({ subroutine }) => {
        const callee = subroutine && subroutines(subroutine, document);
        return callee ? [[callee.id, calleeFacts(callee, subroutineType)]] : [];
      }),
    ),
  );
  return { toolsteps, initiators, callees };
}

/** How tools call themselves and their parts, for sentences about changes. */
export const toolNames = {
  toolstep: (type: string) => toolsteps.get(type),
  initiator: (type: string) => initiators.get(type),
};
