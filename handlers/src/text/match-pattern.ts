import { RE2JS } from "re2js";

/**
 * Regular expressions that cannot run away: RE2's syntax, matched in linear time, without look-around
 * and back references.
 *
 * Linear still means program size times text length, about 25 ns a unit: hence a size limit that
 * depends on the patterns alone, never on what a customer writes, and a limit on the text searched.
 * Together they bound one step to about a tenth of a second.
 */
export const patternLimits = { patterns: 20, length: 500, size: 400, text: 10_000 } as const;

export interface PatternMatch {
  pattern: string;
  position: number;
  text: string;
  /** Capturing groups in order; empty where one took no part. */
  groups: string[];
}

/** Throws PatternError. Only the first `patternLimits.text` characters are searched. */
export function findPattern(
  text: string,
  patterns: readonly string[],
  { ignoreCase }: { ignoreCase: boolean },
): PatternMatch | undefined {
  const compiled = patterns.map((pattern) => compile(pattern, ignoreCase));
  const size = compiled.reduce((sum, { program }) => sum + program.programSize(), 0);
  if (size > patternLimits.size) {
    throw new PatternError(
      `The patterns are too large together: ${size} of at most ${patternLimits.size} instructions.`,
    );
  }
  const searched = text.slice(0, patternLimits.text);
  for (const { pattern, program } of compiled) {
    const matcher = program.matcher(searched);
    if (!matcher.find()) continue;
    const groups: string[] = [];
    for (let group = 1; group <= matcher.groupCount(); group++) {
      groups.push(matcher.group(group) ?? "");
    }
    return { pattern, position: matcher.start(), text: matcher.group() ?? "", groups };
  }
  return undefined;
}

/** The pattern is not one, or too large; the message is a sentence for the journal. */
export class PatternError extends Error {}

interface Compiled {
  pattern: string;
  program: RE2JS;
}

// A handler uses the same few patterns for every message; compiling costs more than matching.
const known = new Map<string, Compiled>();
const keep = 200;

function compile(pattern: string, ignoreCase: boolean): Compiled {
  const key = `${ignoreCase ? "i" : "c"}${pattern}`;
  const found = known.get(key);
  if (found) return found;
  if (pattern.length > patternLimits.length) {
    throw new PatternError(`A pattern is longer than ${patternLimits.length} characters.`);
  }
  const compiled = { pattern, program: parse(pattern, ignoreCase) };
  if (known.size >= keep) known.delete(known.keys().next().value ?? "");
  known.set(key, compiled);
  return compiled;
}

function parse(pattern: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PatternError(`"${pattern}" is not a pattern: ${why}.`, { cause });
  }
}
