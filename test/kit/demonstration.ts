import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

const START = path.join(import.meta.dirname, "../../scripts/start.mjs");
const READY_WITHIN_MS = 180_000;

/** The product with its demonstration, as `npm start` starts it, on a port and data of its own. */
export async function startDemonstration({ dataDir }: { dataDir: string }): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: String(port), SIGNALBOX_DATA: dataDir, SIGNALBOX_DEMO: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  for (const began = Date.now(); !(await isReady(url)); await sleep(200)) {
    if (child.exitCode !== null) throw new Error("The demonstration ended instead of starting.");
    if (Date.now() - began > READY_WITHIN_MS) throw new Error("The demonstration did not start.");
  }
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}
