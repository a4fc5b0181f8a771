import { defineErrors } from "./define-errors.ts";

/** What the engine itself refuses. Faults of runs are data, not errors: see run/faults.ts. */
export const errors = defineErrors({
  COMMAND_REFUSED: {
    status: 409,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  DIFF_UNFIT: {
    status: 409,
    retry: "changed",
    message: ({ place }: { place: string }) =>
      `The difference does not fit this handler: at ${place} it expects something else.`,
  },
  HANDLER_INVALID: {
    status: 422,
    retry: "changed",
    message: ({ handler, reason }: { handler: string; reason: string }) =>
      `Handler ${handler} cannot be executed: ${reason}`,
  },
  SUBROUTINE_NOT_FOUND: {
    status: 422,
    retry: "changed",
    message: ({ handler, subroutine }: { handler: string; subroutine: string }) =>
      `Handler ${handler} calls the subroutine ${subroutine}, which does not exist.`,
  },
  TURN_REFUSED: {
    status: 409,
    retry: "never",
    message: ({ runId, reason }: { runId: string; reason: string }) =>
      `Run ${runId} cannot take this turn: ${reason}`,
  },
  EXAMPLE_UNTOLD: {
    status: 500,
    retry: "changed",
    message: ({ tool, example, port }: { tool: string; example: string; port: string }) =>
      `The example "${example}" of ${tool} says nothing about ${port}, but the toolstep uses it.`,
  },
  EXAMPLE_UNFINISHED: {
    status: 500,
    retry: "changed",
    message: ({ tool, example, reason }: { tool: string; example: string; reason: string }) =>
      `The example "${example}" of ${tool} does not end: ${reason}`,
  },
});
