import type { Json } from "./json.ts";

export function renameInExpression(rule: Json, from: string, to: string): Json {
  if (Array.isArray(rule)) return rule.map((each) => renameInExpression(each, from, to));
  if (typeof rule !== "object" || rule === null) return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]) => {
      if (key === "var") {
        const [path, ...rest] = Array.isArray(value) ? value : [value];
        const renamed =
          typeof path === "string" && (path === from || path.startsWith(`${from}.`))
            ? to + path.slice(from.length)
            : (path ?? null);
        return [key, Array.isArray(value) ? [renamed, ...rest] : renamed];
      }
      return [key, renameInExpression(value, from, to)];
    }),
  );
}

export function variablesInExpression(rule: Json): string[] {
  const found = new Set<string>();
  walk(rule, found);
  return [...found];
}

function walk(rule: Json, found: Set<string>): void {
  if (Array.isArray(rule)) for (const each of rule) walk(each, found);
  else if (typeof rule === "object" && rule !== null) {
    for (const [key, value] of Object.entries(rule)) {
      const path = Array.isArray(value) ? value[0] : value;
      if (key === "var" && typeof path === "string") found.add(path.split(".")[0] ?? path);
      else walk(value, found);
    }
  }
}
