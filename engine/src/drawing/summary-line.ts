import { printExpression } from "../expression/index.ts";
import type { Json, Step, ValueSource } from "../graph/index.ts";
import type { StepFace } from "./drawing-facts.ts";

/** Longer lines are cut on the card anyway; the whole value stands in the properties. */
const MOST = 80;

/**
 * What a step does, told by its values: `Support, priority 50`. The interaction is left out, for
 * nearly every step works on it.
 */
export function summaryLine(step: Step, face: StepFace): string {
  if (step.cases) return step.cases.length === 1 ? "1 case" : `${step.cases.length} cases`;
  const parts = face.inputs.flatMap((input) => {
    const source = step.in?.[input.name];
    if (!source || input.type === "interaction") return [];
    return [{ name: input.title.toLowerCase(), text: sourceText(source), source }];
  });
  const [only] = parts;
  const called = step.subroutine ? [face.callee?.title ?? step.subroutine.handler] : [];
  const line =
    parts.length === 1 && only && called.length === 0
      ? withTarget(step, only.text)
      : [
          ...called,
          ...parts.map(({ name, text, source }) =>
            "lit" in source && typeof source.lit === "number"
              ? `${name} ${text}`
              : `${name} = ${text}`,
          ),
        ].join(", ");
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}

/** An Assignment says what it assigns to. */
function withTarget(step: Step, text: string): string {
  const result = step.out?.["result"];
  return result === undefined ? text : `${result} = ${text}`;
}

/** A value's source in the words of the text form. */
export function sourceText(source: ValueSource): string {
  if ("var" in source) return source.var;
  if ("ref" in source) return source.ref.slice(source.ref.indexOf(":") + 1);
  if ("expr" in source) return expressionText(source.expr);
  return literalText(source.lit);
}

/** Never throws: a damaged expression shows as the JSON it is. */
export function expressionText(rule: Json): string {
  try {
    return printExpression(rule);
  } catch {
    return JSON.stringify(rule);
  }
}

function literalText(value: Json): string {
  if (typeof value === "string") return value.replace(/\s+/g, " ");
  if (Array.isArray(value)) return value.map(literalText).join(", ");
  return JSON.stringify(value);
}
