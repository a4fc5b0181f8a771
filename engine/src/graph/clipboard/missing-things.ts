import { referencesOfStep } from "../search/references.ts";
import type { ClipboardSteps } from "./clipboard-steps.ts";

/** What this server has; a kind of resource that is absent is not known and not doubted. */
export interface KnownThings {
  toolsteps: { has(type: string): boolean };
  handlers: { has(id: string): boolean };
  /** Names by kind, as in `{ workgroup: ["Support"] }`. */
  resources: Readonly<Record<string, readonly string[]>>;
}

export interface MissingThing {
  kind: "toolstep" | "subroutine" | "resource";
  /** `basic.sleep@1`, `helper`, `workgroup:Support`. */
  name: string;
  /** The copied steps that name it. */
  steps: string[];
}

/** What copied steps name that does not exist where they are pasted, each once. */
export function missingThings(copied: ClipboardSteps, known: KnownThings): MissingThing[] {
  const missing = new Map<string, MissingThing>();
  for (const [id, step] of Object.entries(copied.steps)) {
    for (const { kind, name } of referencesOfStep(id, step)) {
      const isMissing =
        (kind === "toolstep" && !known.toolsteps.has(name)) ||
        (kind === "subroutine" && !known.handlers.has(name)) ||
        (kind === "resource" && isMissingResource(name, known.resources));
      if (!isMissing || (kind !== "toolstep" && kind !== "subroutine" && kind !== "resource")) {
        continue;
      }
      const key = `${kind} ${name}`;
      const entry = missing.get(key) ?? { kind, name, steps: [] };
      if (!entry.steps.includes(id)) entry.steps.push(id);
      missing.set(key, entry);
    }
  }
  return [...missing.values()];
}

function isMissingResource(name: string, resources: KnownThings["resources"]): boolean {
  const colon = name.indexOf(":");
  const kind = name.slice(0, colon);
  const names = Object.hasOwn(resources, kind) ? resources[kind] : undefined;
  return names !== undefined && !names.includes(name.slice(colon + 1));
}
