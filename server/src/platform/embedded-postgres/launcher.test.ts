import { execFile } from "node:child_process";
import { chown, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Binaries, findBinaries } from "./binaries.ts";
import { findLauncher, programEnvironment } from "./launcher.ts";

const asRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
let closed: string;
let binaries: Binaries;

beforeEach(async () => {
  closed = await mkdtemp(path.join(tmpdir(), "signalbox-closed-"));
  const native = path.join(path.dirname(findBinaries().initdb), "..");
  await cp(native, path.join(closed, "native"), { recursive: true, verbatimSymlinks: true });
  const bin = path.join(closed, "native", "bin");
  binaries = { initdb: path.join(bin, "initdb"), postgres: path.join(bin, "postgres") };
});

afterEach(async () => {
  await rm(closed, { recursive: true, force: true });
});

test.runIf(asRoot)("nobody makes a database where only root may enter", async () => {
  const folder = path.join(closed, "postgres");
  await mkdir(folder);
  await chown(folder, nobody.uid, nobody.gid);

  const { prefix, owner } = await findLauncher(binaries, folder, nobody);
  const data = path.join(folder, "data");
  const [program = "", ...args] = [...prefix, binaries.initdb, `--pgdata=${data}`, "--no-sync"];
  const { stdout } = await promisify(execFile)(program, args, { env: programEnvironment });

  expect(owner).toEqual(nobody);
  expect(stdout).toContain("Success");
});
