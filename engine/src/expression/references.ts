import { normaliseExpression } from "./normalise.ts";
import { call, callOf, loopOperations, type Rule } from "./rule.ts";

/**
 * The handler's variables a rule reads, each once, in the order they occur.
 *
 * Only names that stand in the rule: a path that is computed is not known here.
 */
export function variablesIn(rule: unknown): string[] {
  const names = new Set<string>();
  mapPaths(normaliseExpression(rule), true, (path) => {
    names.add(firstKey(path));
    return path;
  });
  return [...names];
}

/** The rule in normal form with one of the handler's variables called by another name. */
export function renameVariable(rule: unknown, from: string, to: string): Rule {
  return mapPaths(normaliseExpression(rule), true, (path) =>
    firstKey(path) === from ? to + path.slice(from.length) : path,
  );
}

function firstKey(path: string): string {
  const dot = path.indexOf(".");
  return dot === -1 ? path : path.slice(0, dot);
}

/**
 * Rewrites the paths that begin with one of the handler's variables. Inside a
 * loop `var` reads the entry, so there only `outer` does.
 */
function mapPaths(rule: Rule, atTop: boolean, change: (path: string) => string): Rule {
  if (Array.isArray(rule)) return rule.map((item) => mapPaths(item, atTop, change));
  const found = callOf(rule);
  if (found === undefined) return rule;
  const { name, args } = found;
  const reads = name === "outer" || (atTop && name === "var");
  const names = atTop && (name === "missing" || name === "missing_some");
  const changed = args.map((arg, index) => {
    if (reads && index === 0 && typeof arg === "string") return arg === "" ? arg : change(arg);
    if (names) return mapNames(arg, atTop, change);
    const isBody = index === 1 && loopOperations.has(name);
    return mapPaths(arg, atTop && !isBody, change);
  });
  return call(name, changed);
}

/** The arguments of `missing` are names of variables, alone or in a list. */
function mapNames(arg: Rule, atTop: boolean, change: (path: string) => string): Rule {
  if (typeof arg === "string") return arg === "" ? arg : change(arg);
  if (Array.isArray(arg)) {
    return arg.map((item) => mapNames(item, atTop, change));
  }
  return mapPaths(arg, atTop, change);
}
