import { parseType, variablesIn } from "@signalbox/engine/expression";
import type { HandlerDocument, Json } from "@signalbox/engine/graph";

/** At how many places a variable is read, written, or handed over. */
export function variableUses(document: HandlerDocument, name: string): number {
  const { initiator, parameters = [], returns = [], steps } = document;
  const names = [...Object.values(initiator.out ?? {}), ...parameters, ...returns];
  let uses = names.filter((each) => each === name).length;
  for (const step of Object.values(steps)) {
    uses += Object.values(step.out ?? {}).filter((each) => each === name).length;
    for (const source of Object.values(step.in ?? {})) {
      if ("var" in source ? source.var === name : "expr" in source && reads(source.expr, name)) {
        uses += 1;
      }
    }
    uses += (step.cases ?? []).filter((each) => reads(each.when, name)).length;
  }
  return uses;
}

function reads(rule: Json, name: string): boolean {
  try {
    return [...variablesIn(rule as never)].includes(name);
  } catch {
    return false;
  }
}

export function isTypeText(text: string): boolean {
  try {
    parseType(text);
    return true;
  } catch {
    return false;
  }
}
