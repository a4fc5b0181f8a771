import type { ToolstepManifest } from "../step/manifest.ts";
import type { ExitTarget, HandlerDocument, Step } from "./document.ts";
import { freeKey } from "./edits/free-key.ts";
import { reservedStepIds } from "./targets.ts";

/** A new step of a toolstep, as dropped on the canvas: every exit present and still to do. */
export function draftStep(manifest: ToolstepManifest): Step {
  const exits = manifest.exits.map(({ name }): [string, ExitTarget] => [
    name,
    { todo: "Not wired yet." },
  ]);
  return { type: manifest.tool, exits: Object.fromEntries(exits) };
}

/** A readable id that no step has yet: `find-customer`, `find-customer-2`, … */
export function freeStepId(document: HandlerDocument, title: string): string {
  return freeKey(
    title,
    "step",
    (id) => Object.hasOwn(document.steps, id) || reservedStepIds.has(id),
  );
}
