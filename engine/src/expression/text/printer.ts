import { findOperation } from "../operations.ts";
import { callOf, loopOperations, type Rule } from "../rule.ts";
import {
  binding,
  bodyScope,
  type Infix,
  infixByName,
  isScopeWord,
  isWord,
  reservedWords,
  type Scope,
} from "./grammar.ts";
import { quote } from "./lexer.ts";

/** Prints a rule in normal form. The shortest spelling that parses back to the same rule. */
export function print(rule: Rule, scope: Scope): string {
  return printPart(rule, scope).text;
}

/** A printed part and how strongly its outermost operator binds. */
type Printed = { text: string; binding: number };

function primary(text: string): Printed {
  return { text, binding: binding.primary };
}

function printPart(rule: Rule, scope: Scope): Printed {
  if (Array.isArray(rule)) return primary(`[${rule.map((item) => print(item, scope)).join(", ")}]`);
  if (typeof rule === "string") return primary(quote(rule));
  if (typeof rule === "number") return primary(Object.is(rule, -0) ? "-0" : String(rule));
  const found = callOf(rule);
  if (found === undefined) return primary(String(rule));
  const { name, args } = found;
  return (
    printVariable(name, args, scope) ??
    printRecord(name, args, scope) ??
    printField(name, args, scope) ??
    printPrefix(name, args, scope) ??
    printInfix(name, args, scope) ??
    printCall(name, args, scope)
  );
}

function printCall(name: string, args: Rule[], scope: Scope): Printed {
  const spelling = findOperation(name)?.text ?? name;
  const inner = args.map((arg, index) =>
    print(arg, index === 1 && loopOperations.has(name) ? bodyScope(name) : scope),
  );
  return primary(`${spelling}(${inner.join(", ")})`);
}

/** Parentheses where the part would otherwise be torn apart by what surrounds it. */
function printOperand(rule: Rule, scope: Scope, least: number): string {
  const part = printPart(rule, scope);
  return part.binding < least ? `(${part.text})` : part.text;
}

function printInfix(name: string, args: Rule[], scope: Scope): Printed | undefined {
  const infix = infixByName(name);
  if (infix === undefined || args.length < 2) return undefined;
  const most = infix.chains ? Infinity : infix.between ? 3 : 2;
  if (args.length > most) return undefined;
  const operands = args.map((arg, index) =>
    printOperand(arg, scope, index === 0 ? leastOfFirst(infix, arg) : infix.binding + 1),
  );
  return { text: operands.join(` ${infix.sign} `), binding: infix.binding };
}

/** A first operand of the same strength needs no parentheses, unless the chain would swallow it. */
function leastOfFirst(infix: Infix, first: Rule): number {
  const inner = callOf(first);
  const swallowed = inner && infix.chains && infixByName(inner.name) === infix;
  return swallowed || infix.binding === binding.comparison ? infix.binding + 1 : infix.binding;
}

function printPrefix(name: string, args: Rule[], scope: Scope): Printed | undefined {
  const [only] = args;
  if (only === undefined || args.length !== 1) return undefined;
  if (name === "!") {
    return { text: `not ${printOperand(only, scope, binding.not)}`, binding: binding.not };
  }
  if (name !== "-") return undefined;
  // "-5" is a number, so the negative of the number 5 is "-(5)".
  const operand =
    typeof only === "number"
      ? `(${print(only, scope)})`
      : printOperand(only, scope, binding.negative);
  return { text: `-${operand}`, binding: binding.negative };
}

function printRecord(name: string, args: Rule[], scope: Scope): Printed | undefined {
  if (name !== "record") return undefined;
  const entries: string[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const key = String(args[index]);
    const value = print(args[index + 1] ?? null, scope);
    entries.push(`${isWord(key) ? key : quote(key)}: ${value}`);
  }
  return primary(`{${entries.join(", ")}}`);
}

/** A field of the value of a call is written with a dot, as in `at(orders, 0).total`. */
function printField(name: string, args: Rule[], scope: Scope): Printed | undefined {
  const [of = null, key] = args;
  if (name !== "get" || args.length !== 2 || typeof key !== "string" || !isWord(key)) {
    return undefined;
  }
  const inner = callOf(of);
  if (inner === undefined || inner.name === "var" || inner.name === "outer") return undefined;
  return primary(`${printOperand(of, scope, binding.primary)}.${key}`);
}

function printVariable(name: string, args: Rule[], scope: Scope): Printed | undefined {
  const [path] = args;
  if ((name !== "var" && name !== "outer") || args.length !== 1 || typeof path !== "string") {
    return undefined;
  }
  const keys = path.split(".");
  const first = keys[0] ?? "";
  if (name === "outer") {
    const plain = scope !== "top" && isPlainName(first) && !isScopeWord(first, scope);
    return plain ? primary(printPath(keys)) : undefined;
  }
  if (scope === "top") return isPlainName(first) ? primary(printPath(keys)) : undefined;
  if (path === "") return primary("item");
  const direct = first !== "item" && isScopeWord(first, scope);
  return primary(printPath(direct ? keys : ["item", ...keys]));
}

function isPlainName(word: string): boolean {
  return isWord(word) && !reservedWords.has(word);
}

function printPath([first = "", ...rest]: string[]): string {
  return first + rest.map(printStep).join("");
}

function printStep(key: string): string {
  if (isWord(key)) return `.${key}`;
  return /^(?:0|[1-9]\d*)$/.test(key) ? `[${key}]` : `[${quote(key)}]`;
}
