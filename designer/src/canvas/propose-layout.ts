import type { DrawingFacts } from "@signalbox/engine/drawing";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import { layOut } from "@signalbox/engine/layout";
import ELK from "elkjs/lib/elk-api.js";
import elkUrl from "elkjs/lib/elk-worker.min.js?url";
import { trustedWorker } from "../app/trusted-worker.ts";

export interface ProposalRequest {
  document: HandlerDocument;
  layout: HandlerLayout;
  facts: DrawingFacts;
  /** Cards to lay out, by id; all when absent. */
  only?: ReadonlySet<string>;
  signal?: AbortSignal;
}

/**
 * A tidy layout, made in a worker: the page stays alive however large the handler is. Import this
 * file lazily. Rejects with the signal's reason when it is aborted, which also ends the worker.
 */
export async function proposeLayout(request: ProposalRequest): Promise<HandlerLayout> {
  const { document, layout, facts, only, signal } = request;
  signal?.throwIfAborted();
  const worker = new Worker(trustedWorker("layout", elkUrl));
  // Its types say `default` twice, and it is true of its code as well.
  const elk = new ELK.default({ workerFactory: () => worker });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", () => reject(new Error("The layout worker failed.")));
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  try {
    const laidOut = layOut({
      document,
      layout,
      facts,
      arrange: (graph) => elk.layout(graph),
      ...(only && { only }),
    });
    return await Promise.race([laidOut, failed]);
  } finally {
    worker.terminate();
  }
}
