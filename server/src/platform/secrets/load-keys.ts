import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { type KeyRing, toSecretKey } from "./secrets.ts";

/** The keys of the environment, or the one in the data folder, which is made on the first start. */
export async function loadKeys(config: {
  keys: Buffer[] | undefined;
  dataDir: string;
}): Promise<KeyRing> {
  if (config.keys) return config.keys.map(toSecretKey);
  const file = path.join(config.dataDir, "key");
  await mkdir(config.dataDir, { recursive: true });
  await createOnce(file);
  const bytes = Buffer.from(await readFile(file, "utf8"), "base64");
  if (bytes.length !== 32) {
    throw new Error(`${file} does not hold a key of 32 bytes in base64: restore it from a backup.`);
  }
  return [toSecretKey(bytes)];
}

/** Linked into place when it is complete: of servers that start together one wins, and nobody reads half a key. */
async function createOnce(file: string) {
  if (await readFile(file).then(Boolean, () => false)) return;
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, "wx", 0o600);
  await handle.writeFile(`${randomBytes(32).toString("base64")}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
}
