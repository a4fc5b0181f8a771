import { readPath } from "../operations/variables.ts";
import { isInheritedKey, readOwn } from "../own.ts";
import { constantNode, type Node, type Run } from "./node.ts";

/** The data an expression was called with, for variables read inside a loop. */
export const scope: { outermost: unknown } = { outermost: undefined };

/** Reads a variable by a path known when the rule is compiled. */
export function compilePath(path: string): Node {
  if (path === "") return { run: (data) => data };
  const keys = path.split(".");
  const [first = "", second = ""] = keys;
  if (keys.some(isInheritedKey)) return { run: inheritedPath(keys) };
  if (keys.length === 1) return { run: singleKey(first), key: first };
  if (keys.length === 2) return { run: twoKeys(first, second) };
  return { run: manyKeys(keys) };
}

type Keyed = Record<string, unknown> | null | undefined;

/** Nothing inherits this key, so a plain read finds an own property or nothing. */
function singleKey(key: string): Run {
  return (data) => {
    if (data === null || data === undefined) return null;
    const value = (data as Record<string, unknown>)[key];
    return value === undefined ? null : value;
  };
}

function twoKeys(first: string, second: string): Run {
  return (data) => {
    if (data === null || data === undefined) return null;
    const inner = (data as Record<string, unknown>)[first] as Keyed;
    if (inner === null || inner === undefined) return null;
    const value = inner[second];
    return value === undefined ? null : value;
  };
}

function manyKeys(keys: string[]): Run {
  return (data) => {
    let value: unknown = data;
    for (let index = 0; index < keys.length; index += 1) {
      if (value === null || value === undefined) return null;
      value = (value as Record<string, unknown>)[keys[index] as string];
    }
    return value === undefined ? null : value;
  };
}

function inheritedPath(keys: string[]): Run {
  return (data) => {
    let value: unknown = data;
    for (let index = 0; index < keys.length; index += 1) {
      value = readOwn(value, keys[index] as string);
      if (value === undefined) return null;
    }
    return value;
  };
}

/** `var` with a default or with a path that is itself computed. */
export function compileVariable(path: Node, otherwise: Node | undefined): Node {
  const known = path.constant?.value;
  if (typeof known === "string" && otherwise === undefined) return compilePath(known);
  const byDefault = otherwise ?? constantNode(null);
  return { run: (data) => readPath(data, path.run(data), byDefault.run(data)) };
}

export function compileOuter(path: string): Node {
  const { run } = compilePath(path);
  return { run: () => run(scope.outermost) };
}
