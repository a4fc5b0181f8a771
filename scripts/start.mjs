// `npm start`: from a fresh clone to a running Signalbox. Plain JavaScript and nothing
// but Node.js, because it runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { end, exitCode, projectEnvironment } from "./lib/command.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node.mjs";
import { at, root } from "./lib/paths.mjs";
import { main, say } from "./lib/say.mjs";
import { ensureWebApplication } from "./lib/web-application.mjs";

const { env } = process;
/** A database of one's own means real work: demonstration traffic then only on request. */
const demo = env.SIGNALBOX_DEMO ? env.SIGNALBOX_DEMO !== "0" : !env.DATABASE_URL;

/**
 * V8 would let the space for what is new grow to several times this: a quarter of the server's memory
 * for some percent of its processor time.
 */
const serverFlags = ["--max-semi-space-size=8"];

await main(async () => {
  await ensureInstalled("product");
  const node = await findNode();
  await ensureWebApplication(node);

  const server = start(node, "server/src/main.ts", serverFlags);
  const visitors = demo && existsSync(at("test/demo/main.ts")) && start(node, "test/demo/main.ts");
  const endAll = () => {
    end(server.child);
    if (visitors) end(visitors.child);
  };
  // Ctrl+C reaches the children too, npm repeats it, and we pass it on: they must take many signals for one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, endAll);
  if (env.npm_lifecycle_event === "start") whenParentIsGone(endAll);
  visitors?.ended?.then((code) => {
    if (code !== 0 && server.child.exitCode === null)
      say("The demonstration traffic has ended; Signalbox goes on without it.");
  });

  const code = await server.ended;
  if (visitors) {
    end(visitors.child);
    await visitors.ended;
  }
  return code;
});

/** An npm that was killed cannot tell us; Signalbox must not stay behind unseen. */
function whenParentIsGone(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 1_000);
  timer.unref();
}

function start(node, file, flags = []) {
  const options = {
    cwd: root,
    stdio: "inherit",
    env: projectEnvironment({ SIGNALBOX_DEMO: demo ? "1" : "0" }),
  };
  const child = spawn(node, [...flags, at(file)], options);
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(exitCode(code, signal)));
    child.once("error", () => resolve(126));
  });
  return { child, ended };
}
