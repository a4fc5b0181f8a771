import type { Command } from "../commands/command.ts";
import type { ExitTarget, HandlerDocument } from "../document.ts";

/** A step's exit; the initiator is the step `start` with the exits `start` and `onFault`. */
export interface ExitPlace {
  step: string;
  exit: string;
}

/** The command that leads an exit somewhere; the initiator's two exits have commands of their own. */
export function leadExit({ step, exit }: ExitPlace, target: ExitTarget): Command {
  if (step !== "start") return { type: "wireExit", step, exit, target };
  return exit === "onFault" ? { type: "setOnFault", target } : { type: "setStart", target };
}

/** Where an exit leads; undefined when there is no such exit or it is not set. */
export function readExit(
  document: HandlerDocument,
  { step, exit }: ExitPlace,
): ExitTarget | undefined {
  if (step === "start") return exit === "onFault" ? document.onFault : document.start;
  const own = Object.hasOwn(document.steps, step) ? document.steps[step] : undefined;
  return own && Object.hasOwn(own.exits, exit) ? own.exits[exit] : undefined;
}
