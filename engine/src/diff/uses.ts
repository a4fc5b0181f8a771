import type { HandlerDocument, Step } from "../graph/document.ts";
import { readVariables } from "../graph/expressions.ts";
import { targetOutcome, targetStep } from "../graph/targets.ts";

/** The parts of a document that others in it name, by their path, each with the places that do. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>;

/** Identifies a part of the content in conflicts and choices. */
export function pathId(path: readonly string[]): string {
  return path.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
}

/** Which steps, variables and outcomes are used, and where. */
export function findUses(document: HandlerDocument): Uses {
  const uses = new Map<string, Set<string>>();
  const use = (part: string, name: string | undefined, place: string) => {
    if (name === undefined) return;
    const id = pathId(["document", part, name]);
    const places = uses.get(id) ?? new Set();
    uses.set(id, places.add(place));
  };
  const target = (value: Step["exits"][string] | undefined, place: string) => {
    if (!value) return;
    use("steps", targetStep(value), place);
    use("outcomes", targetOutcome(value), place);
  };
  target(document.start, "start");
  target(document.onFault, "onFault");
  for (const [output, name] of Object.entries(document.initiator.out ?? {})) {
    use("variables", name, `initiator out ${output}`);
  }
  for (const name of [...(document.parameters ?? []), ...(document.returns ?? [])]) {
    use("variables", name, "signature");
  }
  for (const [id, step] of Object.entries(document.steps)) {
    for (const [exit, value] of Object.entries(step.exits)) target(value, `${id} exit ${exit}`);
    for (const [place, name] of variablesOf(step)) use("variables", name, `${id} ${place}`);
  }
  return uses;
}

function* variablesOf(step: Step): Iterable<[place: string, name: string]> {
  for (const [input, source] of Object.entries(step.in ?? {})) {
    if ("var" in source) yield [`in ${input}`, source.var];
    if ("expr" in source)
      for (const name of readVariables(source.expr)) yield [`in ${input}`, name];
  }
  for (const [output, name] of Object.entries(step.out ?? {})) yield [`out ${output}`, name];
  for (const { exit, when } of step.cases ?? []) {
    for (const name of readVariables(when)) yield [`case ${exit}`, name];
  }
}

/**
 * What one side removed and the other began to use in a new place: each side is right by itself,
 * but together they leave a wire or a name that leads nowhere.
 */
export function findRemovedInUse(
  base: HandlerDocument,
  mine: HandlerDocument,
  theirs: HandlerDocument,
): Set<string> {
  const before = findUses(base);
  const found = new Set<string>();
  for (const [remover, user] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    const uses = findUses(user);
    for (const part of ["steps", "variables", "outcomes"] as const) {
      for (const name of Object.keys(base[part])) {
        if (Object.hasOwn(remover[part], name) || !Object.hasOwn(user[part], name)) continue;
        const id = pathId(["document", part, name]);
        const old = before.get(id);
        if ([...(uses.get(id) ?? [])].some((place) => !old?.has(place))) found.add(id);
      }
    }
  }
  return found;
}
