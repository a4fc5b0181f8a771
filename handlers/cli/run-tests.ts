import type { FindSubroutine } from "@signalbox/engine/run";
import { runHandlerTest, type TestResult } from "../src/testing.ts";
import type { HandlerFile } from "./handler-file.ts";

/** Runs the tests beside a handler; a test that cannot even run fails with the reason. */
export async function runTests(
  { document, tests }: HandlerFile,
  subroutines: FindSubroutine,
): Promise<{ title: string; result: TestResult }[]> {
  const results = [];
  for (const test of tests?.tests ?? []) {
    const result = await runHandlerTest(document, test, subroutines).catch(failed);
    results.push({ title: test.title, result });
  }
  return results;
}

function failed(error: unknown): TestResult {
  const message = error instanceof Error ? error.message : String(error);
  return { failures: [message], outcome: undefined, path: [], calls: [] };
}

/** The exits that some test leaves by, as `step:exit`. */
export async function coverageOf(
  file: HandlerFile,
  subroutines: FindSubroutine,
): Promise<Set<string>> {
  const results = await runTests(file, subroutines);
  return new Set(results.flatMap(({ result }) => result.path));
}
