import {
  createProgram,
  type OptimisationLevel,
  runTurn,
  startRun,
  type TurnResult,
} from "@signalbox/engine/run";
import { catalogue } from "@signalbox/handlers/catalogue";
import type { Contender } from "../contender.ts";
import { benchHandler, benchInput } from "../handler.ts";

const now = "2026-01-01T00:00:00.000Z";

/** Our engine in memory, with the journal of every step, as the runtime drives it. */
export function ours(level: OptimisationLevel): Contender {
  const program = createProgram({ entry: benchHandler, catalogue, level });
  return {
    name: level === "fused" ? "Signalbox" : "Signalbox, every step a transition",
    note: "journal on",
    run(index) {
      const started = startRun(program, { runId: `run-${index}` });
      const input = { type: "start", outputs: { data: benchInput(index) } } as const;
      const result = runTurn(program, started, input, { now }, unexpected) as TurnResult;
      if (result.snapshot.outcome !== "done" || result.journal.length < 10) {
        throw new Error(
          `Run ${index} did not end as it should: ${JSON.stringify(result.snapshot)}`,
        );
      }
    },
    stop: async () => {},
  };
}

function unexpected(): never {
  throw new Error("The handler of this bench calls nothing.");
}
