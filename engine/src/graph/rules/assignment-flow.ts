import { defaultOf } from "../../expression/type-values.ts";
import type { Json } from "../json.ts";
import type { KnowledgeByStep } from "../knowledge/track-knowledge.ts";
import type { StepFacts, Validation } from "./context.ts";
import { type Flow, readsOf } from "./flow.ts";

/** E05: variables read before anything was assigned to them on some path. */
export function checkAssignmentFlow(
  validation: Validation,
  flow: Flow,
  arriving: KnowledgeByStep,
): void {
  const { document, steps } = validation;
  for (const id of flow.reachable) {
    const facts = steps.get(id);
    const known = arriving.get(id);
    if (!facts || !known) continue;
    for (const name of readsOf(facts.step)) {
      if (known.get(name)?.isSet || !Object.hasOwn(document.variables, name)) continue;
      reportUnset(validation, facts, name);
    }
  }
}

function reportUnset(
  { document, scope, report }: Validation,
  facts: StepFacts,
  name: string,
): void {
  const type = scope[name] ?? { kind: "any" as const };
  const value = defaultOf(type) as Json;
  const variable = document.variables[name];
  // Kinds with a natural beginning (an empty text, zero) start with it; the others start as nothing.
  const isNothing = value === null;
  report(
    "E05",
    isNothing ? "error" : "warning",
    isNothing
      ? `${facts.name} reads ${name}, which has no value yet on some path.`
      : `${facts.name} reads ${name}, which on some path still holds what it starts with: ${say(value)}.`,
    { step: facts.id, variable: name },
    [
      isNothing || !variable
        ? undefined
        : {
            title: `Let ${name} begin as ${say(value)}`,
            commands: [{ type: "updateVariable", name, variable: { ...variable, initial: value } }],
          },
    ],
  );
}

function say(value: Json): string {
  if (value === "") return "an empty text";
  if (Array.isArray(value) && value.length === 0) return "an empty list";
  return JSON.stringify(value);
}
