#!/usr/bin/env node
// `npx signalbox` and `npm run signalbox --`: the command line tool, under the project's own
// Node.js, working where it was called.
import { run } from "./lib/command.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node.mjs";
import { at } from "./lib/paths.mjs";
import { main } from "./lib/say.mjs";

await main(async () => {
  await ensureInstalled("everything");
  const node = await findNode();
  // npm runs scripts in the project's folder and tells where it was called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return (await run(node, [at("handlers", "cli", "main.ts"), ...process.argv.slice(2)], { cwd }))
    .code;
});
