import type { Operation } from "../operations/operation.ts";
import { signaturesOf } from "../operations.ts";
import type { Pattern } from "../parse-type.ts";
import { parameterAt, type Signature } from "../signature.ts";
import { anyType, commonType, isAssignable, listOf, printType, type ValueType } from "../types.ts";
import { type Argument, type Context, fits, report } from "./context.ts";

type Bindings = Map<string, ValueType>;

/** Checks the arguments against the signatures; the first that fits gives the result's type. */
export function typeOfCall(operation: Operation, args: Argument[], context: Context): ValueType {
  let best: Mismatch | undefined;
  for (const signature of signaturesOf(operation)) {
    if (args.length < signature.least || args.length > signature.most) continue;
    const outcome = match(signature, args);
    if (!("expected" in outcome)) return substitute(signature.result, outcome.bindings);
    if (best === undefined || outcome.index > best.index) best = outcome;
  }
  if (best) reportMismatch(operation, args, best, context);
  const first = signaturesOf(operation)[0];
  return first ? substitute(first.result, new Map()) : anyType;
}

type Mismatch = { index: number; expected: ValueType; name: string };

function match(signature: Signature, args: Argument[]): Mismatch | { bindings: Bindings } {
  const bindings: Bindings = new Map();
  for (const [index, arg] of args.entries()) {
    const parameter = parameterAt(signature, index);
    if (parameter && !accepts(parameter.pattern, arg, bindings)) {
      return { index, expected: substitute(parameter.pattern, bindings), name: parameter.name };
    }
  }
  return { bindings };
}

/** Whether the argument fits the pattern, remembering what the pattern's letters stand for. */
function accepts(
  pattern: Pattern,
  arg: Pick<Argument, "rule" | "type">,
  bindings: Bindings,
): boolean {
  const { type } = arg;
  switch (pattern.kind) {
    case "generic":
      return bind(pattern.name, arg, bindings);
    case "list":
      if (isOpen(type)) return true;
      return type.kind === "list" && accepts(pattern.item, inner(type.item), bindings);
    case "map":
      if (isOpen(type)) return true;
      if (type.kind === "map") return accepts(pattern.value, inner(type.value), bindings);
      // A record's fields may differ; as entries of a map they are whatever holds them all.
      return (
        type.kind === "record" &&
        accepts(
          pattern.value,
          inner(Object.values(type.fields).reduce(commonType, { kind: "null" })),
          bindings,
        )
      );
    default:
      return fits(arg, pattern as ValueType);
  }
}

function inner(type: ValueType): Pick<Argument, "rule" | "type"> {
  return { rule: [], type };
}

function isOpen({ kind }: ValueType): boolean {
  return kind === "any" || kind === "json" || kind === "null";
}

function bind(name: string, arg: Pick<Argument, "rule" | "type">, bindings: Bindings): boolean {
  const bound = bindings.get(name);
  if (bound === undefined || bound.kind === "null") {
    bindings.set(name, arg.type);
    return true;
  }
  if (fits(arg, bound)) return true;
  if (!isAssignable(bound, arg.type) || bound.kind === "enum") return false;
  bindings.set(name, arg.type);
  return true;
}

function substitute(pattern: Pattern, bindings: Bindings): ValueType {
  switch (pattern.kind) {
    case "generic":
      return bindings.get(pattern.name) ?? anyType;
    case "list":
      return listOf(substitute(pattern.item, bindings));
    case "map":
      return { kind: "map", value: substitute(pattern.value, bindings) };
    default:
      return pattern as ValueType;
  }
}

function reportMismatch(
  operation: Operation,
  args: Argument[],
  { index, expected, name }: Mismatch,
  context: Context,
): void {
  const arg = args[index];
  if (arg === undefined) return;
  const message = `${operation.text} takes ${printType(expected)} as ${name}, not ${printType(arg.type)}.`;
  const advice = adviceFor(operation.name, arg.type);
  report(context, {
    code: "EXPRESSION_TYPE_MISMATCH",
    place: arg.place,
    message: advice === undefined ? message : `${message} ${advice.words}`,
    ...(advice?.suggestion === undefined ? {} : { suggestion: advice.suggestion }),
  });
}

/** The way people usually meant, where it is known. */
function adviceFor(name: string, { kind }: ValueType) {
  if (name === "+" && kind === "string") return { words: 'Join texts with "&".', suggestion: "&" };
  if (name === "+" && kind === "datetime") {
    return { words: "Use addDuration or addDays for moments.", suggestion: "addDuration" };
  }
  if (name === "-" && kind === "datetime") {
    return { words: "Use timeBetween for moments.", suggestion: "timeBetween" };
  }
  if (name === "length" && kind === "list") {
    return { words: "Use count for lists.", suggestion: "count" };
  }
  if (name === "count" && kind === "string") {
    return { words: "Use length for texts.", suggestion: "length" };
  }
  return undefined;
}
