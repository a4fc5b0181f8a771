import { inferType } from "../check/infer.ts";
import { findFunction } from "../operations.ts";
import { loopOperations } from "../rule.ts";
import type { Scope } from "../text/grammar.ts";
import { type Token, tokenise } from "../text/lexer.ts";
import { parseExpression } from "../text.ts";
import { anyType, type ValueType } from "../types.ts";

/** What the cursor stands in: which names are known, and which word is being written. */
export type Surroundings = {
  tokens: Token[];
  /** Index of the token that ends at or contains the cursor, when it is a word. */
  word: number | undefined;
  /** Index of the last token wholly before the word or the cursor; -1 for none. */
  before: number;
  scope: Scope;
  /** Type of the entry in the loop around the cursor. */
  item: ValueType;
  /** The call around the cursor, and which of its arguments is being written. */
  call?: { name: string; argument: number };
  insideString: boolean;
};

/** Looks at an expression that may be unfinished, as text being typed always is. */
export function lookAround(
  text: string,
  offset: number,
  variables: Record<string, ValueType>,
): Surroundings {
  const { tokens } = tokenise(text);
  const touched = tokens.findIndex((token) => token.from < offset && offset <= token.to);
  const token = tokens[touched];
  const insideString =
    token?.kind === "string" && token.from < offset && (offset < token.to || token.open === true);
  const word = token?.kind === "word" ? touched : undefined;
  const behind = tokens.findIndex((next) => next.to > offset || next.kind === "end");
  const before = word === undefined ? (touched === -1 ? behind - 1 : touched) : word - 1;
  const outline = findCalls(tokens, insideString ? touched - 1 : before, text);
  return {
    tokens,
    word,
    before,
    insideString,
    ...findItem(outline, variables),
    ...lastCall(outline),
  };
}

/** A call that is still open at the cursor. */
type OpenCall = { name: string; argument: number; firstArgument: string };

function findCalls(tokens: Token[], last: number, text: string): OpenCall[] {
  const open: (OpenCall & { from: number; sign: string })[] = [];
  for (let index = 0; index <= last; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== "sign") continue;
    const innermost = open.at(-1);
    if (token.text === "(" || token.text === "[" || token.text === "{") {
      const named = tokens[index - 1];
      const name = token.text === "(" && named?.kind === "word" ? named.text : "";
      open.push({ name, argument: 0, firstArgument: "", from: token.to, sign: token.text });
    } else if (token.text === ")" || token.text === "]" || token.text === "}") {
      open.pop();
    } else if (token.text === "," && innermost?.sign === "(") {
      if (innermost.argument === 0)
        innermost.firstArgument = text.slice(innermost.from, token.from);
      innermost.argument += 1;
    }
  }
  return open;
}

function lastCall(calls: OpenCall[]): { call?: { name: string; argument: number } } {
  const last = calls.findLast((open) => open.name !== "");
  return last ? { call: { name: last.name, argument: last.argument } } : {};
}

/** Follows the loops around the cursor from the outside in, each giving the next its entry. */
function findItem(
  calls: OpenCall[],
  variables: Record<string, ValueType>,
): { scope: Scope; item: ValueType } {
  let scope: Scope = "top";
  let item: ValueType = anyType;
  for (const { name, argument, firstArgument } of calls) {
    const operation = findFunction(name);
    if (argument !== 1 || operation === undefined || !loopOperations.has(operation.name)) continue;
    const list = typeOfText(firstArgument, scope, item, variables);
    item = list.kind === "list" ? list.item : anyType;
    scope = operation.name === "reduce" ? "reduce" : "item";
  }
  return { scope, item };
}

/** The type of a finished part of the text, read in the scope it stands in. */
function typeOfText(
  text: string,
  scope: Scope,
  item: ValueType,
  variables: Record<string, ValueType>,
): ValueType {
  // Names of the loop read like variables of that name, which is all that is needed here.
  const known =
    scope === "top" ? variables : { ...variables, item, current: item, accumulator: anyType };
  const parsed = parseExpression(text);
  if ("problems" in parsed) return anyType;
  const data: ValueType = { kind: "record", fields: known };
  return inferType(parsed.rule, "", { problems: [], variables: known, data, atTop: true });
}
