import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFileLock } from "../network/file-lock.ts";
import { installFolder, isInstalled, nodeHome, recipe, recipeStamp } from "./places.ts";

/**
 * Installs the network's packages into the cache folder unless they are there: two to three
 * minutes, once. Safe to call from many processes; the others wait for the first.
 */
export async function installNetwork(log: (line: string) => void): Promise<void> {
  if (isInstalled()) return;
  const folder = installFolder();
  await withFileLock(`${folder}.install-lock`, async () => {
    if (isInstalled()) return;
    log("Installing the Bluesky network's packages (two to three minutes, once) …");
    mkdirSync(folder, { recursive: true });
    for (const name of ["package.json", "package-lock.json"]) {
      copyFileSync(join(recipe, name), join(folder, name));
    }
    await npmCi(folder);
    writeFileSync(join(folder, ".installed"), recipeStamp());
    log("The Bluesky network's packages are installed.");
  });
}

function npmCi(folder: string): Promise<void> {
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    // The headers come with the Node that was just unpacked; without this they would be fetched.
    env: { ...process.env, npm_config_nodedir: nodeHome(), NODE_ENV: "development" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keepTail = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on("data", keepTail);
  child.stderr.on("data", keepTail);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ci for the Bluesky network ended with code ${code}:\n${output}`));
    });
  });
}
