import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stoppedChild } from "./child.mjs";

const nobody = 65534;

/**
 * Starts an empty PostgreSQL in `directory` on `port` and resolves with its URL and a stop function.
 * PostgreSQL refuses to run as root: root enters a user namespace in which it is an ordinary user,
 * and where namespaces are forbidden (many containers) it becomes "nobody" with a copy of the
 * programs that "nobody" may read.
 */
export async function startPostgres({ binaries, directory, port }) {
  const data = join(directory, "postgres");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const runner = chooseRunner({ binaries, directory, data });

  const init = runner.runSync("initdb", [
    "-D",
    data,
    "-U",
    "network",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  ]);
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr || init.error}`);

  const child = runner.start("postgres", [
    "-D",
    data,
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
    "-c",
    "fsync=off",
    "-c",
    "synchronous_commit=off",
    "-c",
    "full_page_writes=off",
    "-c",
    "max_connections=200",
    "-c",
    "shared_buffers=32MB",
    "-c",
    "jit=off",
  ]);
  await untilListening(port, child);
  return {
    url: `postgresql://network@127.0.0.1:${port}/postgres`,
    stop: () => stoppedChild(child, "SIGINT"),
  };
}

function chooseRunner({ binaries, directory, data }) {
  const stdio = ["ignore", "inherit", "inherit"];
  if (process.getuid?.() !== 0) {
    return {
      runSync: (program, args) => spawnSync(join(binaries, program), args, { encoding: "utf8" }),
      start: (program, args) => spawn(join(binaries, program), args, { stdio }),
    };
  }
  const namespace = ["-U", "--map-user=1000", "--map-group=1000", "--"];
  if (spawnSync("unshare", [...namespace, "true"]).status === 0) {
    return {
      runSync: (program, args) =>
        spawnSync("unshare", [...namespace, join(binaries, program), ...args], {
          encoding: "utf8",
        }),
      // unshare replaces itself by the program, so a signal to the child reaches PostgreSQL.
      start: (program, args) =>
        spawn("unshare", [...namespace, join(binaries, program), ...args], { stdio }),
    };
  }
  const programs = binaries.startsWith("/usr/") ? binaries : copyPrograms(binaries, directory);
  chownSync(data, nobody, nobody);
  // "nobody" has to pass through; what matters lies in folders of its own.
  chmodSync(directory, 0o711);
  const identity = { uid: nobody, gid: nobody, cwd: "/" };
  return {
    runSync: (program, args) =>
      spawnSync(join(programs, program), args, { encoding: "utf8", ...identity }),
    start: (program, args) => spawn(join(programs, program), args, { stdio, ...identity }),
  };
}

/** Below root's home "nobody" could not read them. */
function copyPrograms(binaries, directory) {
  const copy = join(directory, "postgres-programs");
  cpSync(join(binaries, ".."), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

async function untilListening(port, child) {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${child.exitCode}.`);
    if (await speaksPostgres(port)) return;
    await sleep(50);
  }
  throw new Error("PostgreSQL did not answer within 10 seconds.");
}

/** PostgreSQL listens before it accepts sessions: a session is opened, and "R" means it did. */
function speaksPostgres(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("error", () => resolve(false));
    socket.once("data", (bytes) => {
      resolve(bytes[0] === "R".charCodeAt(0));
      socket.destroy();
    });
    socket.once("connect", () => {
      const body = Buffer.from("user\0network\0database\0postgres\0\0");
      const head = Buffer.alloc(8);
      head.writeInt32BE(body.length + 8, 0);
      head.writeInt32BE(196608, 4);
      socket.write(Buffer.concat([head, body]));
    });
  });
}
