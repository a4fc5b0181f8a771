import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { listArtefacts, ROOT } from "../generated/artefacts.ts";
import { test } from "../kit/database.ts";

test("every generated file is what npm run gen would print", async ({ database }) => {
  const stale: string[] = [];
  for (const { file, render } of await listArtefacts(database.pool)) {
    const committed = await readFile(path.join(ROOT, file), "utf8").catch(() => "");
    if (committed !== (await render())) stale.push(file);
  }

  expect(stale, "run npm run gen").toEqual([]);
});
