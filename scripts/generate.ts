// `npm run gen`: prints every generated file anew. A test compares them with what is committed.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { openDatabase } from "../server/src/platform/db/open-database.ts";
import { listArtefacts, ROOT } from "../test/generated/artefacts.ts";
import { copyTemplate, dropDatabase, openTestServer } from "../test/kit/database-server.ts";

const server = await openTestServer();
const url = await copyTemplate(server.url);
const { pool, close } = openDatabase({ url, poolSize: 2 });
try {
  for (const { file, render } of await listArtefacts(pool)) {
    const target = path.join(ROOT, file);
    const before = await readFile(target, "utf8").catch(() => undefined);
    const after = await render();
    await mkdir(path.dirname(target), { recursive: true });
    if (before !== after) await writeFile(target, after);
    console.log(`${before === after ? "fresh  " : "printed"} ${file}`);
  }
} finally {
  await close();
  await dropDatabase(server.url, url);
  await server.stop();
}
