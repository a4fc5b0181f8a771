// `npm test [-- part …]`: everything there is to check, with a closing summary.
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node.mjs";
import { parts } from "./lib/parts.mjs";
import { Advice, main, say } from "./lib/say.mjs";
import { findBrowser, findRedis } from "./lib/tools.mjs";

const inCi = Boolean(process.env.CI) && process.env.CI !== "false";

await main(async () => {
  const wanted = chooseParts(process.argv.slice(2));
  await ensureInstalled("everything");
  const { tools, missing } = await prepare(wanted, await findNode());

  const results = [];
  for (const name of wanted) {
    const began = Date.now();
    say(`\n── ${name} ──`);
    results.push(await parts[name](tools));
    say(`── ${name}: ${Math.round((Date.now() - began) / 1000)} s ──`);
  }
  return summarise(results, missing);
});

function chooseParts(names) {
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  const all = Object.keys(parts);
  if (unknown)
    throw new Advice(`There is no part "${unknown}" of the tests: choose from ${all.join(", ")}.`);
  return names.length > 0 ? all.filter((name) => names.includes(name)) : all;
}

/** Looks for what the machine has to provide; the tests read the paths from the environment. */
async function prepare(wanted, node) {
  const tools = {};
  const missing = [];
  const note = (variable, { path, missing: sentence }) => {
    if (path) tools[variable] = path;
    else missing.push(sentence);
  };
  const wants = (...names) => names.some((name) => wanted.includes(name));
  if (wants("scenarios", "journeys")) note("SIGNALBOX_BROWSER", await findBrowser(node));
  if (wants("scenarios", "unit")) note("SIGNALBOX_REDIS", await findRedis());
  return { tools, missing };
}

/** Where nobody looks, a skip is a failure: a machine for tests has to provide everything. */
function summarise(results, missing) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.flatMap((result) => result.failed);
  const skipped = results.flatMap((result) => result.skipped);
  say("\nSummary");
  for (const sentence of missing) say(`  missing: ${sentence}`);
  for (const name of skipped)
    say(`  ${inCi ? "failed, because CI skips nothing" : "skipped"}: ${name}`);
  for (const name of failed) say(`  failed: ${name}`);
  const failures = failed.length + (inCi ? skipped.length + missing.length : 0);
  const skips = inCi ? "" : skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  say(`${passed} passed, ${failures} failed${skips}`);
  return failures > 0 || passed === 0 ? 1 : 0;
}
