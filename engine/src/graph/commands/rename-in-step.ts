import type { Step, ValueSource } from "../document.ts";
import { renameInExpression } from "../expressions.ts";
import { mapValues } from "./records.ts";

/** A step that reads and writes a variable by its new name; the same object when it does neither. */
export function renameInStep(step: Step, from: string, to: string): Step {
  const inputs = step.in && mapValues(step.in, (source) => renameInSource(source, from, to));
  const outputs = step.out && mapValues(step.out, (name) => (name === from ? to : name));
  const cases = step.cases?.map((each) => {
    const when = renameInExpression(each.when, from, to);
    return when === each.when ? each : { ...each, when };
  });
  const hasSameCases = cases?.every((each, index) => each === step.cases?.[index]) ?? true;
  if (inputs === step.in && outputs === step.out && hasSameCases) return step;
  return {
    ...step,
    ...(inputs && { in: inputs }),
    ...(outputs && { out: outputs }),
    ...(cases && { cases }),
  };
}

function renameInSource(source: ValueSource, from: string, to: string): ValueSource {
  if ("var" in source) return source.var === from ? { var: to } : source;
  if (!("expr" in source)) return source;
  const expr = renameInExpression(source.expr, from, to);
  return expr === source.expr ? source : { expr };
}
