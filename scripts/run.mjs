// `node scripts/run.mjs [--bin NAME] FILE args…`: runs a file of the project, or a program
// it has installed, under the project's own Node.js, with everything installed first.
import { existsSync } from "node:fs";
import { run } from "./lib/command.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node.mjs";
import { at } from "./lib/paths.mjs";
import { Advice, main } from "./lib/say.mjs";

await main(async () => {
  const [first, ...rest] = process.argv.slice(2);
  if (!first) throw new Advice("Usage: node scripts/run.mjs [--bin NAME] FILE [arguments]");
  await ensureInstalled("everything");
  const node = await findNode();
  if (first === "--bin") {
    const [name, ...args] = rest;
    return (await run(at("node_modules", ".bin", name), args)).code;
  }
  if (!existsSync(at(first)))
    throw new Advice(`There is no ${first} in this version of Signalbox.`);
  return (await run(node, [at(first), ...rest])).code;
});
