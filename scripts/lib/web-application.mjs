import { access, readFile, writeFile } from "node:fs/promises";
import { run } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { at } from "./paths.mjs";
import { Advice, say } from "./say.mjs";

const stampFile = at("designer", "dist", ".sources");
/** Everything the browser's code may import, the lockfile for the libraries. */
const sources = ["designer", "engine/src", "handlers/src", "server/src", "pnpm-lock.yaml"];

/** Builds the web application when its sources are not the ones it was built from. */
export async function ensureWebApplication(node) {
  if (!(await exists(at("designer", "index.html")))) return;
  const ignore = (file) => /\.(test|test-d)\.tsx?$|\.md$/.test(file);
  const hash = await fingerprint(sources, { ignore });
  const built = await readFile(stampFile, "utf8").catch(() => "");
  if (built === hash && (await exists(at("designer", "dist", "index.html")))) return;
  say("Building the web application …");
  const vite = at("designer", "node_modules", "vite", "bin", "vite.js");
  const options = { cwd: at("designer"), quiet: true, timeoutMs: 300_000 };
  const { code, output } = await run(node, [vite, "build"], options);
  if (code !== 0) {
    process.stderr.write(output);
    throw new Advice(`The web application could not be built (exit code ${code}, see above).`);
  }
  await writeFile(stampFile, hash);
}

function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
