import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installFolder, networkNode, recipe } from "./places.ts";

/** What in these answers breaks the protocol's published lexicons; empty when all are true to them. */
export function lexiconViolations(answers: { nsid: string; body: unknown }[]): string[] {
  const run = spawnSync(networkNode(), [join(recipe, "validate.mjs")], {
    cwd: installFolder(),
    input: JSON.stringify(answers),
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`The lexicons could not be consulted: ${run.stderr}`);
  return JSON.parse(run.stdout) as string[];
}
