import { execFile } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import {
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Binaries, findBinaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { findLauncher, type Launcher, type Owner, programEnvironment } from "./launcher.ts";

/** The folder of one embedded server: its cluster in data/, its password, its port, its log. */
export type Cluster = {
  folder: string;
  data: string;
  logFile: string;
  portFile: string;
  binaries: Binaries;
  launcher: Launcher;
  /** Password of the supervisor's own role. */
  keeperPassword: string;
  /** Password of the role the product works as; cannot be turned back into the keeper's. */
  productPassword: string;
};

export const KEEPER_ROLE = "keeper";
const MAJOR_VERSION = "18";

/**
 * Opens the folder, making the cluster when there is none.
 *
 * Two processes may do so at the same moment: each makes its cluster in a folder
 * of its own and renames it into place, which only one of them can.
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const binaries = findBinaries();
  const parent = path.dirname(path.resolve(dataDir));
  await mkdir(parent, { recursive: true }).catch((cause) => refuse(parent, cause));
  const folder = path.join(await realpath(parent), path.basename(path.resolve(dataDir)));
  const launcher = await findLauncher(binaries, await anchor(folder), await ownerOf(folder));
  if (!(await hasCluster(folder))) await createCluster(folder, binaries, launcher);
  await refuseOtherVersions(folder);
  return describe(folder, binaries, launcher);
}

async function describe(named: string, binaries: Binaries, launcher: Launcher): Promise<Cluster> {
  const folder = await realpath(named);
  const keeperPassword = await readFile(path.join(folder, "password"), "utf8");
  return {
    folder,
    data: path.join(folder, "data"),
    logFile: path.join(folder, "postgres.log"),
    portFile: path.join(folder, "port"),
    binaries,
    launcher,
    keeperPassword,
    productPassword: createHmac("sha256", keeperPassword).update("product").digest("base64url"),
  };
}

async function createCluster(folder: string, binaries: Binaries, launcher: Launcher) {
  await dropAbandonedDrafts(folder);
  const draft = await mkdtemp(`${folder}.new-`).catch((cause) => refuse(folder, cause));
  try {
    const passwordFile = path.join(draft, "password");
    await writeFile(passwordFile, randomBytes(32).toString("base64url"), { mode: 0o600 });
    await giveTo(launcher, draft, passwordFile);
    await initdb(path.join(draft, "data"), passwordFile, binaries, launcher);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await hasCluster(folder))) throw error;
  }
}

/** A process killed while making its cluster leaves the draft behind; none takes an hour. */
async function dropAbandonedDrafts(folder: string) {
  const parent = path.dirname(folder);
  const hourAgo = Date.now() - 3_600_000;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${path.basename(folder)}.new-`)) continue;
    const draft = path.join(parent, name);
    const info = await stat(draft).catch(() => undefined);
    if (info && info.mtimeMs < hourAgo) await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Sorting is by code point, as the C locale does it; letters are known to be
 * letters beyond ASCII, which the C locale does not know: "É" is found by "é".
 */
async function initdb(data: string, passwordFile: string, binaries: Binaries, launcher: Launcher) {
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--auth=scram-sha-256", `--username=${KEEPER_ROLE}`, `--pwfile=${passwordFile}`];
  const command = [...launcher.prefix, binaries.initdb, `--pgdata=${data}`];
  const [program = "", ...args] = [...command, "--encoding=UTF8", ...locale, ...access];
  try {
    await promisify(execFile)(program, args, { env: programEnvironment, timeout: 120_000 });
  } catch (cause) {
    const stderr = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make its database in ${data}: ${stderr.split("\n").at(-1) || String(cause)}`,
      { cause },
    );
  }
}

async function refuseOtherVersions(folder: string) {
  const version = (await readFile(path.join(folder, "data", "PG_VERSION"), "utf8")).trim();
  if (version === MAJOR_VERSION) return;
  throw new EmbeddedPostgresError(
    `The database in ${folder} was made by PostgreSQL ${version} and this Signalbox brings PostgreSQL ${MAJOR_VERSION}: dump it with the Signalbox that made it and load it into a new folder, or set DATABASE_URL to a server that holds it.`,
  );
}

async function hasCluster(folder: string) {
  return (await ownerOf(path.join(folder, "data", "PG_VERSION"))) !== undefined;
}

async function ownerOf(file: string): Promise<Owner | undefined> {
  return stat(file).catch(() => undefined);
}

/** The folder the launcher is tried out on: the cluster's own, or the one it will be made in. */
async function anchor(folder: string) {
  return (await ownerOf(folder)) === undefined ? path.dirname(folder) : folder;
}

/** Files made by root next to somebody else's cluster have to be somebody else's too. */
export async function giveTo({ owner }: Launcher, ...files: string[]) {
  if (!owner) return;
  for (const file of files) await chown(file, owner.uid, owner.gid);
}

function refuse(folder: string, cause: unknown): never {
  const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
  throw new EmbeddedPostgresError(
    `Signalbox cannot write to ${folder}${code}: give it a folder of its own with SIGNALBOX_DATA.`,
    { cause },
  );
}
