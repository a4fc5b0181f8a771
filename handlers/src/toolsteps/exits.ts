import type { Left } from "@signalbox/engine/step";
import { z } from "zod";
import type { Answer } from "../ports.ts";

/** The exit of tools that cannot fail. */
export function next(summary = "Always.") {
  return { title: "Next", summary };
}

export function success(summary: string) {
  return { title: "Success", summary };
}

/** Failure with its sentence, so that a handler can log why. */
export function failure(summary: string) {
  return {
    title: "Failure",
    summary,
    error: true,
    output: z.object({
      reason: z.string().meta({ title: "Failure Reason", help: "A sentence that says why." }),
    }),
  } as const;
}

/** The sentence for an interaction that has gone. */
export function noSuchInteraction(interaction: string): { reason: string } {
  return { reason: `Interaction ${interaction} is not known; it may have been deallocated.` };
}

/** A port's plain yes or no becomes Success or Failure. */
export function successOrFailure(
  answer: Answer,
  leave: {
    success: (nothing: Record<string, never>) => Left;
    failure: (why: { reason: string }) => Left;
  },
): Left {
  return answer.ok ? leave.success({}) : leave.failure({ reason: answer.message });
}
