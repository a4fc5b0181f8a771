import { access, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { run } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { at, root } from "./paths.mjs";
import { Advice, say } from "./say.mjs";

const PNPM = "pnpm@12.21.0";
const stampFile = at("node_modules", ".signalbox-install.json");
const manifests = [
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  ...["engine", "handlers", "server", "designer", "test", "test/bench"].map(
    (folder) => `${folder}/package.json`,
  ),
];

/** What running needs: no test tools, no bench peers. */
const product = [
  "--prod",
  ...["signalbox", "@signalbox/designer...", "@signalbox/test..."].flatMap((name) => [
    "--filter",
    name,
  ]),
];

/**
 * Installs what is missing, or nothing when the lockfile is the installed one.
 *
 * @param {"product" | "everything"} wanted A folder that once had everything keeps everything.
 */
export async function ensureInstalled(wanted) {
  const stamp = await readStamp();
  const hash = `${await fingerprint(manifests)} ${process.platform} ${process.arch}`;
  if (stamp.hash === hash && [wanted, "everything"].includes(stamp.level)) return;
  const level = stamp.level === "everything" ? "everything" : wanted;
  await access(root, constants.W_OK).catch(() => {
    throw new Advice(
      `Signalbox has to install its packages and cannot write to ${root}: run it as the owner of that folder.`,
    );
  });
  say("Installing packages (the first time takes a minute) …");
  const began = Date.now();
  await install(level);
  await writeFile(stampFile, JSON.stringify({ hash, level }));
  say(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

async function install(level) {
  // pnpm would open hundreds of connections at once, each with a name to look up: small
  // resolvers drop most of those questions, and the install took 90 s instead of 25.
  const gently = ["--network-concurrency=16", "--reporter=append-only"];
  const args = ["-y", PNPM, "install", "--frozen-lockfile", ...gently];
  const filter = level === "product" ? product : [];
  const { env, storeArgs } = await packageHome();
  const options = { quiet: true, env, timeoutMs: 900_000 };
  const { code, output } = await run("npx", [...args, ...storeArgs, ...filter], options);
  if (code === 0) return;
  if (code === 127)
    throw new Advice(
      "Signalbox needs npm beside Node.js (its npx was not found): install npm and try again.",
    );
  process.stderr.write(output.split("\n").slice(-30).join("\n"));
  throw new Advice(
    `\nThe packages could not be installed (exit code ${code}, see above): is the npm registry within reach?`,
  );
}

/** Package managers keep caches under HOME; where HOME is missing or closed, they keep them in the project. */
async function packageHome() {
  // CI=true makes pnpm answer its own questions; nobody may be there to do it.
  const env = { ...process.env, CI: "true" };
  const home = os.homedir();
  try {
    await access(home, constants.W_OK);
    return { env, storeArgs: [] };
  } catch {
    const cache = at(".cache");
    await mkdir(cache, { recursive: true });
    const moved = { HOME: cache, npm_config_cache: path.join(cache, "npm") };
    return { env: { ...env, ...moved }, storeArgs: ["--store-dir", path.join(cache, "pnpm")] };
  }
}

async function readStamp() {
  try {
    return JSON.parse(await readFile(stampFile, "utf8"));
  } catch {
    return {};
  }
}
