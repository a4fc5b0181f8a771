import type { HandlerDocument, Step } from "../graph/document.ts";
import type { OptimisationLevel } from "../program/compiled.ts";
import { createProgram } from "../program/program.ts";
import { type HandlerRun, type RunOptions, runHandler } from "../testing/run-handler.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { subroutineHandler } from "../testing/test-handler.ts";

/** What the tests of runs have in common: both levels, one clock, one event, one subroutine. */
export const levels = ["stepwise", "fused"] as const;
export const now = "2026-01-05T09:00:00.000Z";
export const outputs = { interaction: "i-1", amount: 500, text: "hello" };
export const helper = subroutineHandler();

export const set = (value: object, variable: string, next: Step["exits"][string]): Step => ({
  type: "basic.assignment@1",
  in: { value } as NonNullable<Step["in"]>,
  out: { value: variable },
  exits: { next },
});

export function programOf(document: HandlerDocument, level: OptimisationLevel) {
  return createProgram({
    entry: document,
    subroutines: ({ handler }) => (handler === "helper" ? helper : document),
    catalogue: testCatalogue,
    level,
  });
}

/** Runs at one level; every other call finds the document itself as its subroutine. */
export function runAt(level: OptimisationLevel) {
  return async (
    document: HandlerDocument,
    options: Partial<RunOptions> = {},
  ): Promise<HandlerRun> => {
    const result = await runHandler(document, {
      catalogue: testCatalogue,
      subroutines: ({ handler }) => (handler === "helper" ? helper : document),
      outputs,
      level,
      ...options,
    });
    if (!result) throw new Error("The run did not begin.");
    return result;
  };
}
