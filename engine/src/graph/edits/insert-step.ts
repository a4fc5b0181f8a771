import type { Command, Point } from "../commands/command.ts";
import type { HandlerDocument, Step } from "../document.ts";
import { type ExitPlace, leadExit, readExit } from "./lead-exit.ts";

/**
 * Puts a new step into a wire: the exit leads to it, and it leads on by `through` to where the exit
 * led. Without `through`, or where the exit led nowhere, the new step's exits stay to do.
 */
export function insertStep(
  document: HandlerDocument,
  insert: { step: string; value: Step; from: ExitPlace; through: string | undefined; at?: Point },
): Command[] {
  const { step, value, from, through, at } = insert;
  const target = readExit(document, from);
  const leads = target !== undefined && !(typeof target === "object" && "todo" in target);
  const isThrough = leads && through !== undefined && Object.hasOwn(value.exits, through);
  const joined = isThrough ? { ...value, exits: { ...value.exits, [through]: target } } : value;
  return [{ type: "addStep", step, value: joined, ...(at && { at }) }, leadExit(from, step)];
}
