import { expressionText } from "../drawing/summary-line.ts";
import type { ExitTarget, HandlerDocument, ValueSource } from "../graph/document.ts";
import type { Json } from "../graph/json.ts";
import { targetOutcome, targetStep } from "../graph/targets.ts";

/** Longer values are cut: a sentence is no place for a page. */
const LONGEST = 120;

/** Where a value comes from, as a designer reads it. */
export function printSource(source: ValueSource | undefined): string {
  if (source === undefined) return "nothing";
  if ("var" in source) return source.var;
  if ("ref" in source) return source.ref.slice(source.ref.indexOf(":") + 1);
  return "lit" in source ? printValue(source.lit) : printRule(source.expr);
}

export function printRule(rule: Json): string {
  return shorten(expressionText(rule));
}

export function printValue(value: Json | undefined): string {
  return value === undefined ? "nothing" : shorten(JSON.stringify(value));
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Where an exit leads, by labels and titles. */
export function printTarget(target: ExitTarget | undefined, document: HandlerDocument): string {
  if (target === undefined) return "nothing";
  const { steps, outcomes } = document;
  const step = targetStep(target);
  if (step !== undefined) return (Object.hasOwn(steps, step) && steps[step]?.label) || step;
  const outcome = targetOutcome(target);
  if (outcome === undefined) return "a to-do";
  const title = Object.hasOwn(outcomes, outcome) ? outcomes[outcome]?.title : undefined;
  return `the end ${title ?? outcome}`;
}
