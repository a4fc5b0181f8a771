import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Of what a failed test says, so much stands in the closing summary. */
const MOST_LINES = 15;

/**
 * A Vitest reporter that writes what happened as JSON: counts, and every skipped or failed test by
 * name and with its reason. Vitest's own JSON leaves out why a test was skipped.
 */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const report = { passed: 0, failed: [], skipped: [], unhandled: unhandledErrors.length };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) count(report, module, test);
      // A file that does not load has no tests to fail: it counts as one itself.
      const broken =
        module.state() === "failed" && !tests.some((test) => test.result().state === "failed");
      if (broken) report.failed.push(module.relativeModuleId);
    }
    const file = process.env.SIGNALBOX_TEST_REPORT;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(report, null, 2));
  }
}

function count(report, module, test) {
  const { state, note, errors } = test.result();
  const name = `${module.relativeModuleId}: ${test.fullName}`;
  if (state === "passed") report.passed += 1;
  else if (state === "skipped") report.skipped.push(note ? `${name} (${note})` : name);
  else report.failed.push([name, ...linesOf(errors)].join("\n    "));
}

/** A log is often kept by its end alone; there it must say what went wrong. */
function linesOf(errors = []) {
  const lines = errors.flatMap(({ message }) => stripVTControlCharacters(message).split("\n"));
  const kept = lines.slice(0, MOST_LINES);
  return kept.length < lines.length ? [...kept, "…"] : kept;
}
