import { unknownOperation } from "../inspect.ts";
import { findFunction } from "../operations.ts";
import { loopOperations } from "../rule.ts";
import {
  binding,
  bodyScope,
  type Infix,
  infixBySign,
  isScopeWord,
  maxParseDepth,
  reservedWords,
  type Scope,
} from "./grammar.ts";
import type { TextProblem, Token } from "./lexer.ts";
import type { Tree } from "./tree.ts";

export type Parser = { tokens: Token[]; at: number; depth: number };

/** Stops the parse; caught where the parse began, never seen outside. */
export type ParseFailure = TextProblem & { parseFailure: true };

export function fail(token: { from: number; to: number }, message: string): never {
  // At the end nothing can be marked, so the last character is.
  const from = token.from === token.to ? Math.max(0, token.from - 1) : token.from;
  const failure: ParseFailure = { parseFailure: true, message, from, to: token.to };
  throw failure;
}

export function peek(parser: Parser): Token {
  return parser.tokens[parser.at] ?? (parser.tokens.at(-1) as Token);
}

function next(parser: Parser): Token {
  const token = peek(parser);
  parser.at += 1;
  return token;
}

function isSign(token: Token, sign: string): boolean {
  return token.kind === "sign" && token.text === sign;
}

function accept(parser: Parser, sign: string): Token | undefined {
  return isSign(peek(parser), sign) ? next(parser) : undefined;
}

function expectSign(parser: Parser, sign: string, message: string): Token {
  return accept(parser, sign) ?? fail(peek(parser), message);
}

/** Parses operators that bind at least as strongly as `least`, by precedence climbing. */
export function parseOperators(parser: Parser, scope: Scope, least: number): Tree {
  parser.depth += 1;
  if (parser.depth > maxParseDepth) {
    fail(peek(parser), "The expression is nested too deeply. Split it into several steps.");
  }
  let left = parsePrefix(parser, scope, least);
  // Only what this loop has built may grow: what stood in parentheses is closed.
  let grows: Infix | undefined;
  for (;;) {
    const token = peek(parser);
    const infix =
      token.kind === "word" || token.kind === "sign" ? infixBySign(token.text) : undefined;
    if (infix === undefined || infix.binding < least) break;
    next(parser);
    const right = parseOperators(parser, scope, infix.binding + 1);
    left = join(left, infix, right, grows, token);
    grows = infix;
  }
  parser.depth -= 1;
  return left;
}

function join(left: Tree, infix: Infix, right: Tree, grows: Infix | undefined, token: Token): Tree {
  const { from } = left;
  const { to } = right;
  if (infix.chains && grows === infix && left.kind === "call") {
    return { kind: "call", name: infix.name, args: [...left.args, right], from, to };
  }
  if (infix.binding === binding.comparison && grows?.binding === binding.comparison) {
    if (infix.between && grows === infix && left.kind === "call" && left.args.length === 2) {
      return { kind: "call", name: infix.name, args: [...left.args, right], from, to };
    }
    fail(token, "Comparisons do not follow one another. Join them with and, or use parentheses.");
  }
  return { kind: "call", name: infix.name, args: [left, right], from, to };
}

function parsePrefix(parser: Parser, scope: Scope, least: number): Tree {
  const token = peek(parser);
  const following = parser.tokens[parser.at + 1];
  if (token.kind === "word" && token.text === "not" && least <= binding.not) {
    next(parser);
    const arg = parseOperators(parser, scope, binding.not);
    return { kind: "call", name: "!", args: [arg], from: token.from, to: arg.to };
  }
  if (!isSign(token, "-")) return parsePostfix(parser, scope);
  next(parser);
  if (following?.kind === "number") {
    next(parser);
    return numberLiteral(following, -1, token.from);
  }
  const arg = parseOperators(parser, scope, binding.negative);
  return { kind: "call", name: "-", args: [arg], from: token.from, to: arg.to };
}

function numberLiteral(token: Token, sign: 1 | -1, from: number): Tree {
  const value = sign * Number(token.text);
  if (!Number.isFinite(value)) fail(token, "The number is too large.");
  return { kind: "literal", value, from, to: token.to };
}

/** `.field` behind a call or parentheses reads a field of its value. */
function parsePostfix(parser: Parser, scope: Scope): Tree {
  let tree = parsePrimary(parser, scope);
  while (accept(parser, ".")) {
    const name = next(parser);
    if (name.kind !== "word") fail(name, "The name of a field is missing after the dot.");
    const field: Tree = { kind: "literal", value: name.text, from: name.from, to: name.to };
    tree = { kind: "call", name: "get", args: [tree, field], from: tree.from, to: name.to };
  }
  return tree;
}

function parsePrimary(parser: Parser, scope: Scope): Tree {
  const token = next(parser);
  if (token.kind === "number") return numberLiteral(token, 1, token.from);
  if (token.kind === "string") {
    return { kind: "literal", value: token.text, from: token.from, to: token.to };
  }
  if (isSign(token, "(")) return parseParentheses(parser, scope, token);
  if (isSign(token, "[")) return parseList(parser, scope, token);
  if (isSign(token, "{")) return parseRecord(parser, scope, token);
  if (token.kind === "word") return parseWord(parser, scope, token);
  // Nothing can be marked behind the end, so the word or sign is that waits for more.
  if (token.kind === "end") fail(parser.tokens.at(-2) ?? token, "The expression is not finished.");
  return fail(token, `A value is expected here, not "${token.text}".`);
}

function parseParentheses(parser: Parser, scope: Scope, open: Token): Tree {
  const inner = parseOperators(parser, scope, binding.or);
  const close = expectSign(parser, ")", "A closing parenthesis is missing.");
  return { ...inner, from: open.from, to: close.to };
}

function parseList(parser: Parser, scope: Scope, open: Token): Tree {
  const { items, to } = parseItems(parser, scope, "]", () => scope);
  return { kind: "list", items, from: open.from, to };
}

/** Parts between commas up to the closing sign. */
function parseItems(
  parser: Parser,
  scope: Scope,
  close: string,
  scopeOf: (index: number) => Scope,
): { items: Tree[]; to: number } {
  const items: Tree[] = [];
  const early = accept(parser, close);
  if (early) return { items, to: early.to };
  do items.push(parseOperators(parser, scopeOf(items.length) ?? scope, binding.or));
  while (accept(parser, ","));
  const end = expectSign(parser, close, `A comma or "${close}" is expected here.`);
  return { items, to: end.to };
}

function parseRecord(parser: Parser, scope: Scope, open: Token): Tree {
  const args: Tree[] = [];
  const early = accept(parser, "}");
  if (early) return { kind: "call", name: "record", args, from: open.from, to: early.to };
  const seen = new Set<string>();
  do {
    const key = next(parser);
    if (key.kind !== "word" && key.kind !== "string")
      fail(key, "The name of an entry is expected here.");
    if (seen.has(key.text)) fail(key, `The entry "${key.text}" stands twice in this record.`);
    seen.add(key.text);
    expectSign(parser, ":", "A colon is expected between name and value.");
    args.push({ kind: "literal", value: key.text, from: key.from, to: key.to });
    args.push(parseOperators(parser, scope, binding.or));
  } while (accept(parser, ","));
  const end = expectSign(parser, "}", 'A comma or "}" is expected here.');
  return { kind: "call", name: "record", args, from: open.from, to: end.to };
}

const literals = new Map<string, true | false | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function parseWord(parser: Parser, scope: Scope, token: Token): Tree {
  if (isSign(peek(parser), "(")) return parseCall(parser, scope, token);
  const value = literals.get(token.text);
  if (value !== undefined) return { kind: "literal", value, from: token.from, to: token.to };
  if (reservedWords.has(token.text)) fail(token, `A value is expected here, not "${token.text}".`);
  return parseVariable(parser, scope, token);
}

function parseCall(parser: Parser, scope: Scope, token: Token): Tree {
  const operation = findFunction(token.text);
  if (operation === undefined) fail(token, unknownOperation(token.text, "").message);
  next(parser);
  const { name } = operation;
  const body = bodyScope(name);
  const { items, to } = parseItems(parser, scope, ")", (index) =>
    index === 1 && loopOperations.has(name) ? body : scope,
  );
  return { kind: "call", name, args: items, from: token.from, to };
}

/** `customer.orders[0].total` is one path: a variable and the fields inside it. */
function parseVariable(parser: Parser, scope: Scope, token: Token): Tree {
  const path = parsePath(parser, token);
  const own = isScopeWord(token.text, scope);
  const steps = own && token.text === "item" ? path.keys.slice(1) : path.keys;
  const value = steps.join(".");
  const literal: Tree = { kind: "literal", value, from: token.from, to: path.to };
  const name = scope === "top" || own ? "var" : "outer";
  return { kind: "call", name, args: [literal], from: token.from, to: path.to };
}

function parsePath(parser: Parser, first: Token): { keys: string[]; to: number } {
  const keys = [first.text];
  let { to } = first;
  for (;;) {
    if (accept(parser, ".")) {
      const name = next(parser);
      if (name.kind !== "word") fail(name, "The name of a field is missing after the dot.");
      keys.push(name.text);
      to = name.to;
    } else if (accept(parser, "[")) {
      keys.push(parseKey(parser));
      to = expectSign(parser, "]", "A closing bracket is missing.").to;
    } else {
      return { keys, to };
    }
  }
}

function parseKey(parser: Parser): string {
  const key = next(parser);
  if (key.kind === "number" && /^\d+$/.test(key.text)) return key.text;
  if (key.kind === "string" && !key.text.includes(".")) return key.text;
  return fail(
    key,
    "In brackets stands a position or a name in quotes. Use at(list, index) or get(record, key) for a computed one.",
  );
}
