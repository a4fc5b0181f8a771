/** How strongly an operator binds; higher binds tighter. */
export const binding = {
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  cat: 5,
  sum: 6,
  product: 7,
  negative: 8,
  primary: 9,
} as const;

/**
 * Operators between two parts.
 *
 * `chains` ones collect `a + b + c` in one operation, the others nest to the left.
 * `between` ones take a third part: `1 < x < 9`.
 */
export type Infix = { name: string; sign: string; binding: number; chains?: true; between?: true };

export const infixes: readonly Infix[] = [
  { name: "or", sign: "or", binding: binding.or, chains: true },
  { name: "and", sign: "and", binding: binding.and, chains: true },
  { name: "==", sign: "=", binding: binding.comparison },
  { name: "!=", sign: "<>", binding: binding.comparison },
  { name: "<", sign: "<", binding: binding.comparison, between: true },
  { name: "<=", sign: "<=", binding: binding.comparison, between: true },
  { name: ">", sign: ">", binding: binding.comparison },
  { name: ">=", sign: ">=", binding: binding.comparison },
  { name: "in", sign: "in", binding: binding.comparison },
  { name: "cat", sign: "&", binding: binding.cat, chains: true },
  { name: "+", sign: "+", binding: binding.sum, chains: true },
  { name: "-", sign: "-", binding: binding.sum },
  { name: "*", sign: "*", binding: binding.product, chains: true },
  { name: "/", sign: "/", binding: binding.product },
];

const bySign = new Map(infixes.map((infix) => [infix.sign, infix]));
const byName = new Map(infixes.map((infix) => [infix.name, infix]));

export function infixBySign(sign: string): Infix | undefined {
  return bySign.get(sign);
}

export function infixByName(name: string): Infix | undefined {
  return byName.get(name);
}

/** Words that cannot name a variable where it is written plainly. */
export const reservedWords: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "in",
  "true",
  "false",
  "null",
]);

/**
 * What names mean in a part of an expression.
 *
 * At the top, a name is one of the handler's variables. In the body of a loop,
 * `item` is the entry, and in that of reduce `current` and `accumulator` are
 * known as well; every other name still is a variable of the handler.
 */
export type Scope = "top" | "item" | "reduce";

const scopeWords: Record<Scope, readonly string[]> = {
  top: [],
  item: ["item"],
  reduce: ["item", "current", "accumulator"],
};

/** Does the word name something of the loop rather than a variable? */
export function isScopeWord(word: string, scope: Scope): boolean {
  return scopeWords[scope].includes(word);
}

export function bodyScope(operation: string): Scope {
  return operation === "reduce" ? "reduce" : "item";
}

const wordPattern = /^[\p{L}_][\p{L}\p{N}_]*$/u;

export function isWord(text: string): boolean {
  return wordPattern.test(text);
}

/** Parentheses and operations nested deeper than this are not parsed; rules allow less anyway. */
export const maxParseDepth = 150;
