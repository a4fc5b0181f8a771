import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadKeys } from "./load-keys.ts";
import { open, seal } from "./secrets.ts";

async function dataFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-keys-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("servers that start together in one folder share one key, and find it again", async () => {
  const dataDir = await dataFolder();
  const rings = await Promise.all([1, 2, 3, 4].map(() => loadKeys({ keys: undefined, dataDir })));

  const sealed = seal(rings[0] ?? [], "a token", "here");

  for (const ring of [...rings, await loadKeys({ keys: undefined, dataDir })]) {
    expect(open(ring, sealed, "here")).toBe("a token");
  }
});

test("a key file that is no key is refused", async () => {
  const dataDir = await dataFolder();
  await writeFile(path.join(dataDir, "key"), "nonsense");

  await expect(loadKeys({ keys: undefined, dataDir })).rejects.toThrow("restore it from a backup");
});

test("the environment's keys win over the folder", async () => {
  const keys = await loadKeys({ keys: [Buffer.alloc(32, 7)], dataDir: "/nowhere" });

  expect(keys).toHaveLength(1);
});
