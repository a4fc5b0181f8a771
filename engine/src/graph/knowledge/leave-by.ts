import type { StepFacts, Validation } from "../rules/context.ts";
import { type Fact, isSet, type Knowledge, know, type Scalar } from "./knowledge.ts";
import { narrow } from "./narrow.ts";

/** What is sure after a step left by an exit; undefined when, as far as is known, it cannot. */
export function leaveBy(
  facts: StepFacts,
  exit: string,
  known: Knowledge,
  validation: Validation,
): Knowledge | undefined {
  const narrowed = byMedia(facts, exit, byCondition(facts, exit, known, validation));
  return narrowed && withOutputs(facts, exit, narrowed, known);
}

function byCondition(
  { step, tool }: StepFacts,
  exit: string,
  known: Knowledge,
  { scope }: Validation,
): Knowledge | undefined {
  if (tool?.tool.dynamicExits === "cases") return byCase(step.cases ?? [], exit, known, scope);
  const input = tool && conditionOf(tool);
  const source = input === undefined ? undefined : step.in?.[input];
  if (!source || (exit !== "true" && exit !== "false")) return known;
  const rule = "var" in source ? { var: source.var } : "expr" in source ? source.expr : undefined;
  return rule === undefined ? known : narrow(rule, exit === "true", known, scope);
}

/** The one yes-or-no input of a tool that leaves by `true` or `false`. */
export function conditionOf(tool: NonNullable<StepFacts["tool"]>): string | undefined {
  if (tool.exits.size !== 2 || !tool.exits.has("true") || !tool.exits.has("false")) {
    return undefined;
  }
  const [only, ...others] = tool.inputs.values();
  return only?.type.kind === "boolean" && others.length === 0 ? only.field.name : undefined;
}

/** A case is chosen when it holds and none before it does; any other exit when none holds. */
function byCase(
  cases: NonNullable<StepFacts["step"]["cases"]>,
  exit: string,
  known: Knowledge,
  scope: Validation["scope"],
): Knowledge | undefined {
  let current: Knowledge | undefined = known;
  for (const each of cases) {
    if (!current) return undefined;
    if (each.exit === exit) return narrow(each.when, true, current, scope);
    current = narrow(each.when, false, current, scope);
  }
  return current;
}

/** An exit that is taken for one media type proves it. */
function byMedia(
  { step, tool }: StepFacts,
  exit: string,
  known: Knowledge | undefined,
): Knowledge | undefined {
  const media = tool?.exits.get(exit)?.mediaType;
  if (!known || media === undefined) return known;
  const name = interactionOf({ step, tool });
  if (name === undefined) return known;
  const before = known.get(name);
  if (before?.media && !before.media.includes(media)) return undefined;
  return know(known, name, { ...(before ?? isSet), media: [media] });
}

/** The variable that holds the interaction a step works on. */
export function interactionOf({
  step,
  tool,
}: Pick<StepFacts, "step" | "tool">): string | undefined {
  for (const [input, { type }] of tool?.inputs ?? []) {
    const source = type.kind === "interaction" ? step.in?.[input] : undefined;
    if (source && "var" in source) return source.var;
  }
  return undefined;
}

function withOutputs(
  { step, tool, callee }: StepFacts,
  exit: string,
  narrowed: Knowledge,
  known: Knowledge,
): Knowledge {
  let current = narrowed;
  const outputs = callee ? undefined : tool?.exits.get(exit)?.outputs;
  // Nobody can say what a subroutine returns that has not been found.
  const isOpaque = tool?.tool.dynamicExits === "subroutine";
  for (const [output, name] of Object.entries(step.out ?? {})) {
    const field = outputs?.get(output)?.field;
    const isSure = callee !== undefined || !tool || field?.always === true;
    if (isSure) current = know(current, name, assigned(step, field?.typeOf, known));
    else if (field || isOpaque) current = know(current, name, forgotten(current.get(name)));
  }
  return current;
}

/** Of a value that is only passed on as much is known as before. */
function assigned(step: StepFacts["step"], input: string | undefined, known: Knowledge): Fact {
  const source = input === undefined ? undefined : step.in?.[input];
  if (!source) return isSet;
  if ("var" in source) return { ...known.get(source.var), isSet: true };
  const value = "lit" in source ? source.lit : "expr" in source ? source.expr : undefined;
  const isPlain = value !== undefined && value !== null && typeof value !== "object";
  return isPlain ? { isSet: true, values: [value as Scalar] } : isSet;
}

/** An output that may come: the variable is set if it was, but to what nobody knows. */
function forgotten(before: Fact | undefined): Fact {
  return { isSet: before?.isSet ?? false };
}
