import { defaultRuleLimits, inspectRule } from "./inspect.ts";
import { normaliseExpression } from "./normalise.ts";
import type { Rule } from "./rule.ts";
import { binding } from "./text/grammar.ts";
import { maxTextLength, type TextProblem, type Token, tokenise } from "./text/lexer.ts";
import { fail, type ParseFailure, type Parser, parseOperators, peek } from "./text/parser.ts";
import { print } from "./text/printer.ts";
import { misplaced } from "./text/slips.ts";
import { type Spans, toRule } from "./text/tree.ts";

export type ParsedExpression = {
  rule: Rule;
  /** Where each part of the rule stands in the text, by the JSON pointer of the part. */
  spans: Spans;
};

/**
 * Reads the text form, such as `workgroup = "Support" and amount > 100`.
 *
 * The rule is in normal form. Problems name characters: `from` is the first, `to`
 * the one behind the last.
 */
export function parseExpression(text: string): ParsedExpression | { problems: TextProblem[] } {
  if (text.length > maxTextLength) {
    const message = `The expression is longer than ${maxTextLength} characters.`;
    return { problems: [{ message, from: 0, to: text.length }] };
  }
  const { tokens, problems } = tokenise(text);
  if (problems.length > 0) return { problems };
  return parseTokens(tokens);
}

function parseTokens(tokens: Token[]): ParsedExpression | { problems: TextProblem[] } {
  const parser: Parser = { tokens, at: 0, depth: 0 };
  try {
    const tree = parseOperators(parser, "top", binding.or);
    const left = peek(parser);
    if (left.kind !== "end") {
      fail(left, misplaced(tokens, parser.at));
    }
    const spans: Spans = new Map();
    const rule = normaliseParsed(toRule(tree, "", spans));
    const invalid = inspectRule(rule, defaultRuleLimits);
    if (invalid.length === 0) return { rule, spans };
    return {
      problems: invalid.map(({ message, place }) => ({
        message,
        ...(spans.get(place) ?? { from: tree.from, to: tree.to }),
      })),
    };
  } catch (error) {
    if (!isParseFailure(error)) throw error;
    const { message, from, to } = error;
    return { problems: [{ message, from, to }] };
  }
}

/** `var("x", null)` and the like are valid texts, yet not in normal form. */
function normaliseParsed(rule: Rule): Rule {
  return inspectRule(rule).length === 0 ? normaliseExpression(rule) : rule;
}

function isParseFailure(error: unknown): error is ParseFailure {
  return typeof error === "object" && error !== null && "parseFailure" in error;
}

/**
 * The text form of a rule. Parsing it gives the rule's normal form again.
 *
 * Throws EXPRESSION_INVALID when the rule is not accepted.
 */
export function printExpression(rule: unknown): string {
  return print(normaliseExpression(rule), "top");
}
