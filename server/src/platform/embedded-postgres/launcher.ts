import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** How PostgreSQL's programs are started here: a prefix for the command line, and who must own the files when that is not ourselves. */
export type Launcher = { prefix: readonly string[]; owner: Owner | undefined };

export type Owner = { uid: number; gid: number };

/** PostgreSQL's programs get a small environment of their own: PGDATA, PGHOST and friends of the caller mean other servers. */
export const programEnvironment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * PostgreSQL refuses to run as root. An ordinary user needs nothing. For root,
 * the first of these that works here:
 *
 * - a user namespace, in which root is called user 1000: the files stay root's,
 *   and folders only root may enter (such as /root) stay reachable;
 * - where namespaces are forbidden (most containers) or the files belong to
 *   somebody else: that somebody, or nobody, with the one capability to pass
 *   closed folders. PostgreSQL asks access(2) for its own programs, which looks
 *   away from an ordinary user's capabilities unless a bit forbids that; where
 *   the bit may not be set, open folders still work.
 */
export async function findLauncher(
  binaries: Binaries,
  folder: string,
  owner: Owner | undefined,
): Promise<Launcher> {
  const failures: string[] = [];
  for (const launcher of candidates(owner)) {
    const failure = await tryOut(launcher, binaries, folder);
    if (failure === undefined) return launcher;
    failures.push(failure);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL cannot be started in ${folder} (${failures.join("; ")}): start Signalbox as an ordinary user, or set DATABASE_URL.`,
  );
}

function candidates(owner: Owner | undefined): Launcher[] {
  if (process.getuid?.() !== 0) return [{ prefix: [], owner: undefined }];
  if (owner && owner.uid !== 0) return [demote(owner, keepPassing), demote(owner)];
  return [namespace, demote(nobody, keepPassing), demote(nobody)];
}

const nobody: Owner = { uid: 65_534, gid: 65_534 };

const namespace: Launcher = {
  prefix: ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"],
  owner: undefined,
};

const keepPassing = ["--securebits=+no_setuid_fixup"];

function demote(owner: Owner, bits: readonly string[] = []): Launcher {
  const identity = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const passFolders = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return { prefix: ["setpriv", ...identity, ...bits, ...passFolders, "--"], owner };
}

/** Runs `postgres --version` that way, and a glance into the folder; answers what went wrong. */
async function tryOut(launcher: Launcher, binaries: Binaries, folder: string) {
  const glance = '"$1" --version >/dev/null && test -w "$2" && test -x "$2"';
  const [program = "", ...args] = [
    ...launcher.prefix,
    ...["/bin/sh", "-c", glance, "sh", binaries.postgres, folder],
  ];
  try {
    await promisify(execFile)(program, args, { env: programEnvironment, timeout: 20_000 });
    return undefined;
  } catch (error) {
    return `${program}: ${firstLine(error) || "the folder is not writable"}`;
  }
}

function firstLine(error: unknown) {
  if (!(error instanceof Error)) return String(error);
  const stderr = "stderr" in error ? String(error.stderr).trim() : "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (stderr || code).split("\n", 1)[0];
}
