import { access, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectEnvironment, run } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { at } from "./paths.mjs";
import { Advice, say } from "./say.mjs";

const built = at("designer", "dist");
const STAMP = ".sources";
/** Everything the browser's code may import, the lockfile for the libraries. */
const sources = ["designer", "engine/src", "handlers/src", "server/src", "pnpm-lock.yaml"];

/**
 * Builds the web application when its sources are not the ones it was built from. Two may do so
 * at once, and others may be reading the old one: each builds in a folder of its own and puts it
 * in place when it is whole.
 */
export async function ensureWebApplication(node) {
  if (!(await exists(at("designer", "index.html")))) return;
  const ignore = (file) => /\.(test|test-d)\.tsx?$|\.md$/.test(file);
  const hash = await fingerprint(sources, { ignore });
  if (await isBuiltFrom(hash)) return;
  say("Building the web application …");
  const fresh = at(".cache", `web-${process.pid}`);
  await build(node, fresh);
  await writeFile(path.join(fresh, STAMP), hash);
  if (!(await isBuiltFrom(hash))) await putInPlace(fresh);
  await rm(fresh, { recursive: true, force: true });
}

async function isBuiltFrom(hash) {
  const stamp = await readFile(path.join(built, STAMP), "utf8").catch(() => "");
  return stamp === hash && (await exists(path.join(built, "index.html")));
}

async function build(node, folder) {
  const vite = at("designer", "node_modules", "vite", "bin", "vite.js");
  // A test runner's NODE_ENV would make it a development build, which works differently.
  const env = projectEnvironment({ NODE_ENV: "production" });
  const options = { cwd: at("designer"), env, quiet: true, timeoutMs: 300_000 };
  const args = [vite, "build", "--outDir", folder, "--emptyOutDir"];
  const { code, output } = await run(node, args, options);
  if (code === 0) return;
  process.stderr.write(output);
  throw new Advice(`The web application could not be built (exit code ${code}, see above).`);
}

async function putInPlace(fresh) {
  const old = `${fresh}-old`;
  await rename(built, old).catch(ignoreMissing);
  await rename(fresh, built);
  await rm(old, { recursive: true, force: true });
}

function ignoreMissing(error) {
  if (error.code !== "ENOENT") throw error;
}

function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
