import { readArguments, requireFiles } from "./arguments.ts";
import { findNeighbours, readHandlerFile, sidecar } from "./handler-file.ts";
import { exits, type Io } from "./io.ts";
import { runTests } from "./run-tests.ts";

export const usage = "signalbox handler test [--json] FILE…";

/** Runs the tests beside handlers, in the engine, by a clock that only waiting turns. */
export async function test(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: "boolean" } }, usage);
  const all: { file: string; title: string; failures: string[]; path: string[] }[] = [];
  for (const name of requireFiles(positionals, usage)) {
    const file = await readHandlerFile(io.cwd, name);
    if (!file.tests) io.err(`${name} has no tests; they belong in ${sidecar(name, "tests")}.`);
    const results = await runTests(file, await findNeighbours(file));
    for (const { title, result } of results) {
      all.push({ file: name, title, failures: result.failures, path: result.path });
      if (values.json) continue;
      io.out(`${result.failures.length === 0 ? "passed" : "FAILED"}  ${name}: ${title}`);
      for (const failure of result.failures) io.out(`        ${failure}`);
    }
    if (!values.json) io.out(coverage(name, file.document.steps, results));
  }
  const failed = all.filter(({ failures }) => failures.length > 0).length;
  if (values.json) io.out(JSON.stringify(all, null, 2));
  else io.out(`${all.length - failed} of ${all.length} tests passed.`);
  return failed > 0 ? exits.findings : exits.ok;
}

function coverage(
  name: string,
  steps: Record<string, { exits: object }>,
  results: Awaited<ReturnType<typeof runTests>>,
): string {
  const left = new Set(results.flatMap(({ result }) => result.path));
  const all = Object.entries(steps).flatMap(([id, step]) =>
    Object.keys(step.exits).map((exit) => `${id}:${exit}`),
  );
  const covered = all.filter((exit) => left.has(exit)).length;
  return `${name}: ${covered} of ${all.length} exit paths are covered.`;
}
