import { findOperation } from "../operations.ts";
import { pointer } from "../problem.ts";
import { callOf, loopOperations, type Rule } from "../rule.ts";
import { typeOfValue } from "../type-values.ts";
import { anyType, commonType, listOf, printType, type ValueType } from "../types.ts";
import { typeOfCall } from "./calls.ts";
import { checkComparison } from "./comparisons.ts";
import { type Argument, type Context, report } from "./context.ts";
import { typeOfPath } from "./paths.ts";
import { refineResult } from "./results.ts";

/** The type of a rule in normal form, reporting what does not fit on the way. */
export function inferType(rule: Rule, place: string, context: Context): ValueType {
  if (Array.isArray(rule)) {
    const items = rule.map((item, index) => inferType(item, pointer(place, index), context));
    return listOf(items.reduce(commonType, { kind: "null" }));
  }
  const found = callOf(rule);
  if (found === undefined) return typeOfValue(rule);
  const { name, args } = found;
  const own = pointer(place, name);
  const argPlace = (index: number) => pointer(own, index);
  if (name === "outer") return inferOuter(String(args[0]), place, context);
  if (name === "var") return inferVariable(args, place, context);
  if (loopOperations.has(name)) return inferLoop(name, args, argPlace, context);
  if (name === "missing") checkNames(args, argPlace, context);
  const inferred = args.map((arg, index) => ({
    rule: arg,
    type: inferType(arg, argPlace(index), context),
    place: argPlace(index),
  }));
  return inferCall(name, inferred, context);
}

function inferCall(name: string, args: Argument[], context: Context): ValueType {
  const operation = findOperation(name);
  if (operation === undefined) return anyType;
  if (checkComparison(name, args, context)) return { kind: "boolean" };
  const before = context.problems.length;
  const result = typeOfCall(operation, args, context);
  if (context.problems.length > before) return result;
  return refineResult(name, args, context) ?? result;
}

function inferOuter(path: string, place: string, context: Context): ValueType {
  const data: ValueType = { kind: "record", fields: context.variables };
  return typeOfPath(path, place, { ...context, data, atTop: true });
}

function inferVariable(args: Rule[], place: string, context: Context): ValueType {
  const [path, otherwise] = args;
  const own = pointer(place, "var");
  const type =
    typeof path === "string"
      ? typeOfPath(path, place, context)
      : inferDynamic(path ?? null, pointer(own, 0), context);
  return otherwise === undefined
    ? type
    : commonType(type, inferType(otherwise, pointer(own, 1), context));
}

/** A path that is computed is checked as an expression; what it will find is unknown. */
function inferDynamic(path: Rule, place: string, context: Context): ValueType {
  inferType(path, place, context);
  return anyType;
}

function checkNames(args: Rule[], placeOf: (index: number) => string, context: Context): void {
  for (const [index, arg] of args.entries()) {
    if (typeof arg === "string") typeOfPath(arg, placeOf(index), context);
  }
}

function inferLoop(
  name: string,
  [list = null, body = null, initial]: Rule[],
  placeOf: (index: number) => string,
  context: Context,
): ValueType {
  const type = inferType(list, placeOf(0), context);
  const item = itemOf(name, type, placeOf(0), context);
  const start = initial === undefined ? anyType : inferType(initial, placeOf(2), context);
  const data: ValueType =
    name === "reduce"
      ? { kind: "record", fields: { current: item, accumulator: openWhenNull(start) } }
      : item;
  const result = inferType(body, placeOf(1), { ...context, data, atTop: false });
  if (name === "map") return listOf(result);
  if (name === "filter") return listOf(item);
  return name === "reduce" ? commonType(start, result) : { kind: "boolean" };
}

function openWhenNull(type: ValueType): ValueType {
  if (type.kind === "null") return anyType;
  return type.kind === "list" && type.item.kind === "null" ? listOf(anyType) : type;
}

function itemOf(name: string, type: ValueType, place: string, context: Context): ValueType {
  if (type.kind === "list") return openWhenNull(type.item);
  if (type.kind !== "any" && type.kind !== "json" && type.kind !== "null") {
    report(context, {
      code: "EXPRESSION_TYPE_MISMATCH",
      place,
      message: `${name} takes a list, not ${printType(type)}.`,
    });
  }
  return anyType;
}
