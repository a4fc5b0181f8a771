import type { ExitTarget } from "./document.ts";

/** Ids with a meaning of their own: the initiator on the canvas, a run before Start. */
export const reservedStepIds: ReadonlySet<string> = new Set(["start", "idle"]);

/** The step an exit leads to; undefined when it ends or is still to do. */
export function targetStep(target: ExitTarget): string | undefined {
  if (typeof target === "string") return target;
  return "to" in target ? target.to : undefined;
}

export function targetOutcome(target: ExitTarget): string | undefined {
  return typeof target === "object" && "end" in target ? target.end : undefined;
}

export function targetTodo(target: ExitTarget): string | undefined {
  return typeof target === "object" && "todo" in target ? target.todo : undefined;
}

export function targetNote(target: ExitTarget): string | undefined {
  return typeof target === "object" && "note" in target ? target.note : undefined;
}

/**
 * The exit of a Call Subroutine step by which an outcome of the called handler leaves:
 * `not-found` leaves by `notFound`.
 */
export function outcomeExit(outcome: string): string {
  return outcome.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
