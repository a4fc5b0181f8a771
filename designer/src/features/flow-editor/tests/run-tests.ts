import "../../../app/zod-without-eval.ts";
import { type HandlerDocument, type Json, plainIssue } from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { HandlerTest, runHandlerTest, type TestResult } from "@signalbox/handlers/testing";

/**
 * Runs tests of a draft in this browser, with the engine that the server has and a clock that only
 * waiting turns. Loaded lazily, for it brings the engine and the whole catalogue.
 */
export async function runTests(
  document: HandlerDocument,
  tests: readonly Json[],
  subroutines: FindSubroutine,
): Promise<Map<Json, TestResult>> {
  const results = new Map<Json, TestResult>();
  for (const test of tests) results.set(test, await runOne(document, test, subroutines));
  return results;
}

async function runOne(
  document: HandlerDocument,
  test: Json,
  subroutines: FindSubroutine,
): Promise<TestResult> {
  const nothing = { outcome: undefined, path: [], calls: [] };
  const read = readTest(test);
  if ("message" in read) return { ...nothing, failures: [read.message] };
  try {
    return await runHandlerTest(document, read.test, subroutines);
  } catch (error) {
    // A draft in work may be one that nothing can run yet; the reason is what the test has to say.
    return { ...nothing, failures: [error instanceof Error ? error.message : String(error)] };
  }
}

/** A test as somebody wrote it, or what is wrong with it in a sentence. */
export function readTest(value: unknown): { test: HandlerTest } | { message: string } {
  const parsed = HandlerTest.safeParse(value);
  if (parsed.success) return { test: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue && issue.path.length > 0 ? `At ${issue.path.join(" › ")}: ` : "";
  return { message: at + plainIssue(issue?.message ?? "This is not a test.") };
}
