import { expect, test } from "vitest";
import { z } from "zod";
import { plainIssue } from "./plain-issue.ts";

test.each<[said: string, schema: z.ZodType, value: unknown]>([
  ["It must be at most 100.", z.int().max(100), 1000],
  ["It must be at least 1.", z.number().min(1), 0],
  ["It must be above 0.", z.number().gt(0), 0],
  ["It must have at most 3 characters.", z.string().max(3), "long"],
  ["It must not be empty.", z.string().min(1), ""],
  ["It must have at most 2 entries.", z.array(z.string()).max(2), ["a", "b", "c"]],
  ["It must be a text, but it is a number.", z.string(), 5],
  ["It is missing.", z.string(), undefined],
  ['It must be "a" or "b".', z.enum(["a", "b"]), "c"],
  ['Nothing here is called "x".', z.strictObject({}), { x: 1 }],
  ["Use port.method.", z.string().regex(/^a/, "Use port.method."), "b"],
])("%s", (said, schema, value) => {
  const message = schema.safeParse(value).error?.issues[0]?.message ?? "";

  expect(plainIssue(message)).toBe(said);
});
