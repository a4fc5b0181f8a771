import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/embedded-postgres.ts";
import { freePort } from "./free-port.ts";

const DEBIAN = "/usr/lib/postgresql";
const quiet = { info() {}, warn() {}, error() {} };

/** A PostgreSQL as an operator has one: a server of its own, known by an address only. */
export type PostgresServer = { url: string; version: string; stop(): Promise<void> };

/** Debian's newest where it is installed, else the packaged one, started apart from the product. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-postgres-"));
  const binaries = findDebian();
  const server = binaries ? await startDebian(binaries, folder) : await startPackaged(folder);
  return {
    url: server.url,
    version: await versionOf(server.url),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function findDebian(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => path.join(DEBIAN, version, "bin"));
  return folders.find((bin) => existsSync(path.join(bin, "postgres")));
}

async function startPackaged(folder: string) {
  return startEmbeddedPostgres({ dataDir: path.join(folder, "data"), log: quiet });
}

async function startDebian(binaries: string, folder: string) {
  const user = await chooseUser(folder);
  const data = path.join(folder, "data");
  const port = await freePort();
  const create = ["-D", data, "-U", "signalbox", "--auth=trust", "--encoding=UTF8", "--locale=C"];
  execFileSync(path.join(binaries, "initdb"), create, { ...user, stdio: "ignore", cwd: folder });
  const settings = [
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    folder,
    "-c",
    "listen_addresses=127.0.0.1",
  ];
  const child = spawn(path.join(binaries, "postgres"), settings, {
    ...user,
    stdio: "ignore",
    cwd: folder,
  });
  const ended = once(child, "exit");
  const url = `postgres://signalbox@127.0.0.1:${port}/postgres`;
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; ) {
    if ((await versionOf(url).catch(() => "")) !== "") break;
    await sleep(50);
  }
  async function stop() {
    child.kill("SIGINT");
    await ended;
  }
  return { url, stop };
}

/** PostgreSQL refuses to run as root; Debian has a user for it. */
async function chooseUser(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString());
  const [uid, gid] = [id("-u"), id("-g")];
  await chown(folder, uid, gid);
  return { uid, gid };
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return rows[0]?.server_version ?? "";
  } finally {
    await client.end();
  }
}
