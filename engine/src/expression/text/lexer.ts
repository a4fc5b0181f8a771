import { foreignOperator, hintFor } from "./slips.ts";

/** A word, sign or literal of the text form, with its place in the text. */
export type Token = {
  kind: "word" | "number" | "string" | "sign" | "end";
  /** The word or sign as written; of a string its content. */
  text: string;
  from: number;
  to: number;
  /** A string whose closing quote is missing, which matters only where it stands. */
  open?: true;
};

export type TextProblem = { message: string; from: number; to: number };

/**
 * Texts longer than this are no expressions, but accidents of the clipboard.
 * Every accepted rule prints shorter, even when each of its characters is escaped.
 */
export const maxTextLength = 100_000;

const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const sign = /<>|<=|>=|[=<>+\-*/&()[\]{},:.]/y;

/** Splits a text into tokens; the last one is always "end". */
export function tokenise(text: string): { tokens: Token[]; problems: TextProblem[] } {
  const tokens: Token[] = [];
  const problems: TextProblem[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(space, text, at);
    if (blank) {
      at += blank.length;
      continue;
    }
    const other = foreignOperator(text, at);
    if (other) {
      problems.push({ message: other.message, from: at, to: at + other.length });
      at += other.length;
      continue;
    }
    const token = text[at] === '"' ? readString(text, at, problems) : readToken(text, at);
    if (token) tokens.push(token);
    else {
      const stranger = String.fromCodePoint(text.codePointAt(at) ?? 0);
      problems.push({
        message: `"${stranger}" has no meaning here.${hintFor(stranger)}`,
        from: at,
        to: at + stranger.length,
      });
    }
    at = token ? token.to : at + 1;
    if (problems.length > 20) break;
  }
  tokens.push({ kind: "end", text: "", from: text.length, to: text.length });
  return { tokens, problems };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function readToken(text: string, at: number): Token | undefined {
  const kinds = [
    ["word", word],
    ["number", number],
    ["sign", sign],
  ] as const;
  for (const [kind, pattern] of kinds) {
    const found = matchAt(pattern, text, at);
    if (found) return { kind, text: found, from: at, to: at + found.length };
  }
  return undefined;
}

const escapes: Record<string, string> = { '"': '"', "\\": "\\", n: "\n", r: "\r", t: "\t" };

function readString(text: string, from: number, problems: TextProblem[]): Token {
  let content = "";
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== "\\") {
      content += text[at];
      at += 1;
      continue;
    }
    const escaped = escapes[text[at + 1] ?? ""];
    if (escaped === undefined) {
      problems.push({
        message: 'After a backslash stands ", \\, n, r or t. Write \\\\ for a backslash itself.',
        from: at,
        to: Math.min(at + 2, text.length),
      });
    }
    content += escaped ?? "";
    at += 2;
  }
  if (at >= text.length) {
    problems.push({ message: "The closing quote of this text is missing.", from, to: text.length });
    return { kind: "string", text: content, from, to: text.length, open: true };
  }
  return { kind: "string", text: content, from, to: at + 1 };
}

/** A text as it is written in an expression. */
export function quote(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `"${escaped}"`;
}
