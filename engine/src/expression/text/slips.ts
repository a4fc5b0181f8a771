import { findFunction } from "../operations.ts";
import { infixBySign, reservedWords } from "./grammar.ts";
import type { Token } from "./lexer.ts";

/** Operators of other languages, with the sign or word that stands for them here. */
const foreign: readonly [sign: string, meant: string][] = [
  ["!==", "<>"],
  ["===", "="],
  ["!=", "<>"],
  ["=!", "<>"],
  ["==", "="],
  ["=>", ">="],
  ["=<", "<="],
  ["&&", "and"],
  ["||", "or"],
  ["!", "not"],
  ["|", "or"],
];

/** An operator that only other languages have at this place of the text, and what to write. */
export function foreignOperator(
  text: string,
  at: number,
): { length: number; message: string } | undefined {
  const found = foreign.find(([sign]) => text.startsWith(sign, at));
  if (!found) return undefined;
  const [sign, meant] = found;
  return { length: sign.length, message: `"${sign}" has no meaning here. Write "${meant}".` };
}

const strangers: Readonly<Record<string, string>> = {
  "'": 'Texts stand in double quotes: "text".',
  "“": 'Texts stand in double quotes: "text".',
  "”": 'Texts stand in double quotes: "text".',
  "%": "Write mod(a, b).",
  "?": "Write if(condition, a, b).",
  $: "A variable is written by its name alone.",
};

/** What to write for a character that no expression has. */
export function hintFor(stranger: string): string {
  const hint = strangers[stranger];
  return hint === undefined ? "" : ` ${hint}`;
}

const otherWords: Readonly<Record<string, string>> = {
  is: 'Write "=".',
  equals: 'Write "=".',
  like: "Write contains(text, part).",
  includes: "Write contains(text, part).",
};

/** Why a token cannot follow what stands before it, as whoever wrote it there should hear it. */
export function misplaced(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token) return "The expression is not finished.";
  const { text } = token;
  const lower = text.toLowerCase();
  if (token.kind === "word" && text !== lower && (infixBySign(lower) || reservedWords.has(lower))) {
    return `"${text}" is written in small letters: ${lower}.`;
  }
  if (token.kind === "word" && Object.hasOwn(otherWords, lower)) {
    return `"${text}" has no meaning here. ${otherWords[lower]}`;
  }
  if (text === "(" && before && tokens[at - 2]?.text === "." && findFunction(before.text)) {
    return `Functions stand in front of their values: ${before.text}(…).`;
  }
  const isFunction = token.kind === "word" && findFunction(text) !== undefined;
  if (isFunction && isValue(tokens[at + 1])) {
    return `Functions stand in front of their values, in parentheses: ${text}(…).`;
  }
  if (before?.kind === "word" && findFunction(before.text)) {
    return `The values of ${before.text} stand in parentheses: ${before.text}(…).`;
  }
  if (text === "," && before?.kind === "number" && tokens[at + 1]?.kind === "number") {
    return `Decimals are written with a point: ${before.text}.${tokens[at + 1]?.text}.`;
  }
  return `"${text}" does not belong here; an operator such as and, = or & is missing.`;
}

function isValue(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "number" || token?.kind === "string";
}
