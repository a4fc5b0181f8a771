import { fieldOf } from "../check/paths.ts";
import type { Scope } from "../text/grammar.ts";
import type { Token } from "../text/lexer.ts";
import { anyType, type ValueType } from "../types.ts";

/**
 * The type of the path that ends with the token at `last`, such as `customer.orders[0]`;
 * undefined when no path ends there or its beginning is unknown.
 */
export function typeOfPathEnding(
  tokens: Token[],
  last: number,
  names: Record<string, ValueType>,
): ValueType | undefined {
  const keys: string[] = [];
  let at = last;
  for (;;) {
    const token = tokens[at];
    if (token?.text === "]" && token.kind === "sign") {
      const key = tokens[at - 1];
      const open = tokens[at - 2];
      if (open?.text !== "[" || (key?.kind !== "number" && key?.kind !== "string"))
        return undefined;
      keys.unshift(key.text);
      at -= 3;
      continue;
    }
    if (token?.kind !== "word") return undefined;
    keys.unshift(token.text);
    if (tokens[at - 1]?.text !== "." || tokens[at - 1]?.kind !== "sign") break;
    at -= 2;
  }
  const [first = "", ...rest] = keys;
  let type = Object.hasOwn(names, first) ? names[first] : undefined;
  for (const key of rest) type = type && fieldOf(type, key);
  return type;
}

/** Every name that can be written here, with its type. */
export function namesInScope(
  variables: Record<string, ValueType>,
  scope: Scope,
  item: ValueType,
): Record<string, ValueType> {
  if (scope === "top") return variables;
  if (scope === "item") return { ...variables, item };
  return { ...variables, current: item, accumulator: anyType };
}

/** The fields that may follow a dot. */
export function fieldsOf(type: ValueType): [string, ValueType][] {
  if (type.kind === "record") return Object.entries(type.fields);
  if (type.kind === "list" || type.kind === "string") return [["length", { kind: "integer" }]];
  return [];
}
