import {
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  looselyEqual,
  strictlyEqual,
} from "../operations/comparison.ts";
import { booleanNode, type Node, type Run, type Test } from "./node.ts";

/**
 * Comparisons of two parts. The general form first tries what needs no
 * conversion; the form for a variable against a constant saves two calls.
 */
export function compileComparison(name: string, left: Node, right: Node): Node | undefined {
  const equality = compileEquality(name, left, right);
  if (equality) return booleanNode(equality);
  const order = compileOrder(name, left, right);
  return order && booleanNode(order);
}

function compileEquality(name: string, left: Node, right: Node): Test | undefined {
  switch (name) {
    case "==":
      return left.key !== undefined && right.constant
        ? keyEquals(left.key, right.constant.value)
        : equals(left.run, right.run);
    case "!=":
      return negate(
        left.key !== undefined && right.constant
          ? keyEquals(left.key, right.constant.value)
          : equals(left.run, right.run),
      );
    case "===":
      return (data) => strictlyEqual(left.run(data), right.run(data));
    case "!==":
      return (data) => !strictlyEqual(left.run(data), right.run(data));
    default:
      return undefined;
  }
}

function negate(test: Test): Test {
  return (data) => !test(data);
}

function keyEquals(key: string, constant: unknown): Test {
  const kind = typeof constant;
  return (data) => {
    const found =
      data === null || data === undefined ? null : (data as Record<string, unknown>)[key];
    if (found === constant) return true;
    const value = found === undefined ? null : found;
    if (typeof value === kind && kind !== "object") return false;
    return looselyEqual(value, constant);
  };
}

function equals(left: Run, right: Run): Test {
  return (data) => {
    const a = left(data);
    const b = right(data);
    if (typeof a === "number" && typeof b === "number") return a === b;
    if (typeof a === "boolean" && typeof b === "boolean") return a === b;
    return looselyEqual(a, b);
  };
}

type Order = (a: unknown, b: unknown) => boolean;

function compileOrder(name: string, left: Node, right: Node): Test | undefined {
  const limit = right.constant?.value;
  const withNumber = left.key !== undefined && typeof limit === "number";
  switch (name) {
    case "<":
      return withNumber && left.key !== undefined
        ? keyBelow(left.key, limit, false)
        : ordered(left.run, right.run, less);
    case "<=":
      return withNumber && left.key !== undefined
        ? keyBelow(left.key, limit, true)
        : ordered(left.run, right.run, lessOrEqual);
    case ">":
      return withNumber && left.key !== undefined
        ? keyAbove(left.key, limit, false)
        : ordered(left.run, right.run, greater);
    case ">=":
      return withNumber && left.key !== undefined
        ? keyAbove(left.key, limit, true)
        : ordered(left.run, right.run, greaterOrEqual);
    default:
      return undefined;
  }
}

function keyAbove(key: string, limit: number, orEqual: boolean): Test {
  const slow = orEqual ? greaterOrEqual : greater;
  return (data) => {
    const value =
      data === null || data === undefined ? null : (data as Record<string, unknown>)[key];
    if (typeof value === "number") return orEqual ? value >= limit : value > limit;
    return slow(value === undefined ? null : value, limit);
  };
}

function keyBelow(key: string, limit: number, orEqual: boolean): Test {
  const slow = orEqual ? lessOrEqual : less;
  return (data) => {
    const value =
      data === null || data === undefined ? null : (data as Record<string, unknown>)[key];
    if (typeof value === "number") return orEqual ? value <= limit : value < limit;
    return slow(value === undefined ? null : value, limit);
  };
}

function ordered(left: Run, right: Run, order: Order): Test {
  return (data) => order(left(data), right(data));
}
