import { type HandlerDocument, type Problem, validateHandler } from "@signalbox/engine/graph";
import { catalogue } from "@signalbox/handlers/catalogue";
import type { ResourceNames } from "./use-resource-names.ts";

/** Loaded lazily, for it brings the whole catalogue: the rules ask toolsteps about their inputs. */
export function findProblems(
  document: HandlerDocument,
  callees: ReadonlyMap<string, HandlerDocument>,
  resources: ResourceNames,
): Problem[] {
  const problems = validateHandler(document, {
    catalogue,
    subroutines: ({ handler }) => (handler === document.id ? document : callees.get(handler)),
    resources,
  });
  return problems.filter((problem) => !isUnknowable(problem, document, resources));
}

/** Names of a kind that this user may not list are not doubted; the server knows them. */
function isUnknowable(
  { code, place }: Problem,
  document: HandlerDocument,
  resources: ResourceNames,
): boolean {
  if (code !== "E07" || place.step === undefined || place.input === undefined) return false;
  const source = document.steps[place.step]?.in?.[place.input];
  if (!source || !("ref" in source)) return false;
  return !Object.hasOwn(resources, source.ref.slice(0, source.ref.indexOf(":")));
}
