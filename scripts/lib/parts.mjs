import { readFile, rm } from "node:fs/promises";
import { projectEnvironment, run } from "./command.mjs";
import { at } from "./paths.mjs";

const minutes = 60_000;
/** Biome colours every single letter, also where nobody sees colours. */
const plain = process.stdout.isTTY ? [] : ["--colors=off"];

/**
 * The parts of `npm test`, in order. Each answers
 * `{ passed: number, failed: string[], skipped: string[] }`.
 */
export const parts = {
  format: () => check("format and lint", "biome", ["ci", "--error-on-warnings", ...plain, "."]),
  types: () => check("types", "tsc", ["--noEmit", "-p", "."]),
  unit: (tools) => vitest("unit", tools, 15 * minutes),
  scenarios: (tools) => vitest("scenarios", tools, 20 * minutes),
  journeys: (tools) => vitest("journeys", tools, 20 * minutes),
};

/** One program that is content or not counts as one test. */
async function check(title, bin, args) {
  const { code } = await run(at("node_modules", ".bin", bin), args, { timeoutMs: 10 * minutes });
  return code === 0
    ? { passed: 1, failed: [], skipped: [] }
    : { passed: 0, failed: [title], skipped: [] };
}

async function vitest(project, tools, timeoutMs) {
  const file = at(".cache", "test", `${project}.json`);
  await rm(file, { force: true });
  const env = projectEnvironment({ ...tools, SIGNALBOX_TEST_REPORT: file });
  const reporters = ["--reporter=default", `--reporter=${at("scripts/lib/count-reporter.mjs")}`];
  const args = ["run", "--project", project, ...reporters];
  const { code } = await run(at("node_modules", ".bin", "vitest"), args, { env, timeoutMs });
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) {
    return {
      passed: 0,
      failed: [`${project}: ended without a report (exit code ${code})`],
      skipped: [],
    };
  }
  const { passed, failed, skipped, unhandled } = JSON.parse(text);
  // Anything else Vitest is unhappy about, errors outside of tests among it, must not pass unseen.
  if (code !== 0 && failed.length === 0)
    failed.push(`${project}: exit code ${code}, ${unhandled} errors outside of tests`);
  return { passed, failed, skipped };
}
