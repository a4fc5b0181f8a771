import type { ToolstepManifest } from "../step/manifest.ts";
import type { ExitTarget, HandlerDocument, Step } from "./document.ts";
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
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? [])
    .join("-")
    .replace(/^[0-9-]+/, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  const base = slug === "" ? "step" : slug;
  const taken = (id: string) => Object.hasOwn(document.steps, id) || reservedStepIds.has(id);
  let id = base;
  for (let number = 2; taken(id); number += 1) id = `${base}-${number}`;
  return id;
}
