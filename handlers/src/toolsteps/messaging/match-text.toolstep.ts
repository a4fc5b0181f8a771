import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { findKeyword } from "../../text/match-keyword.ts";
import { findPattern, PatternError, patternLimits } from "../../text/match-pattern.ts";
import { customerText } from "../fields.ts";

/** Does a text speak of something? Keywords first, then patterns. */
export const matchText = defineToolstep({
  type: "messaging.matchText",
  version: 1,
  title: "Match Text",
  summary: "Looks for keywords and patterns in a text.",
  details: [
    "Keywords are tried before patterns, each list in its order; the first that occurs decides and is told by name.",
    'Whole words end where no letter, digit or underscore follows, in every script: "art" is not in "party". Choose Contains for languages that write without spaces.',
    `Patterns are RE2 regular expressions: linear in time, without look-around and back references. At most ${patternLimits.patterns}, of ${patternLimits.length} characters each, and only the first ${patternLimits.text} characters of the text are searched by them.`,
  ].join("\n\n"),
  category: "messaging",
  icon: "text-search",
  kind: "pure",
  input: z.object({
    text: customerText("Text", "What is searched, usually the customer's message.", 100_000),
    keywords: z
      .array(z.string().max(200))
      .max(500)
      .default([])
      .meta({
        title: "Keywords",
        help: "Words or phrases; the first that occurs decides.",
        examples: [["outage", "not working"]],
      }),
    match: z
      .enum(["wholeWord", "contains"])
      .default("wholeWord")
      .meta({
        title: "Match Keywords",
        optionTitles: { wholeWord: "As whole words", contains: "Anywhere in the text" },
      }),
    patterns: z
      .array(z.string())
      .max(patternLimits.patterns)
      .default([])
      .meta({
        title: "Patterns",
        help: "RE2 regular expressions, tried after the keywords.",
        examples: [["order\\s+#?(\\d{4,})"]],
        widget: "patterns",
      }),
    ignoreCase: z.boolean().default(true).meta({ title: "Ignore Case" }),
  }),
  exits: {
    match: {
      title: "Match",
      summary: "A keyword or a pattern occurs.",
      output: z.object({
        matched: z.string().meta({ title: "Matched", help: "The keyword or pattern that did." }),
        found: z
          .string()
          .meta({ title: "Found Text", help: "What it matched.", class: "personal" }),
        position: z.int().meta({ title: "Position", help: "Character, from 0." }),
        groups: z
          .array(z.string())
          .meta({ title: "Groups", help: "What the pattern captured.", class: "personal" }),
      }),
    },
    noMatch: { title: "No Match", summary: "None of them occurs." },
    invalidPattern: {
      title: "Invalid Pattern",
      summary: "A pattern is not a regular expression, or the patterns are too large.",
      error: true,
      output: z.object({ reason: z.string().meta({ title: "Failure Reason" }) }),
    },
  },
  needs: [],
  run({ input, leave }) {
    const { text, ignoreCase } = input;
    const wholeWord = input.match === "wholeWord";
    const keyword = findKeyword(text, input.keywords, { wholeWord, ignoreCase });
    if (keyword) {
      const { keyword: matched, position } = keyword;
      return leave.match({ matched, found: matched.trim(), position, groups: [] });
    }
    try {
      const pattern = findPattern(text, input.patterns, { ignoreCase });
      if (!pattern) return leave.noMatch({});
      const { pattern: matched, text: found, position, groups } = pattern;
      return leave.match({ matched, found, position, groups });
    } catch (error) {
      if (error instanceof PatternError) return leave.invalidPattern({ reason: error.message });
      throw error;
    }
  },
  examples: [
    {
      title: "a word that means trouble",
      input: { text: "Is there an OUTAGE in Delft?", keywords: ["down", "outage"] },
      exit: "match",
      output: { matched: "outage", found: "outage", position: 12, groups: [] },
    },
    {
      title: "a pattern with a number in it",
      input: { text: "Where is order #4711?", patterns: ["order\\s+#?(\\d{4,})"] },
      exit: "match",
      output: {
        matched: "order\\s+#?(\\d{4,})",
        found: "order #4711",
        position: 9,
        groups: ["4711"],
      },
    },
    {
      title: "nothing of the kind",
      input: { text: "What a lovely party", keywords: ["art"] },
      exit: "noMatch",
    },
    {
      title: "a pattern that is not one",
      input: { text: "anything", patterns: ["(unclosed"] },
      exit: "invalidPattern",
    },
  ],
});
