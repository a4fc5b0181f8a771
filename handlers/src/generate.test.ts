import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generateHandlerFiles } from "./generate.ts";
import { manifests } from "./manifest.ts";

const root = new URL("../../", import.meta.url);
const graphs = new URL("handlers/src/graphs/", root);

test("manifests, stories and the reference are those of the catalogue; if not, run npm run gen", async () => {
  const ids = (await readdir(graphs))
    .filter((name) => name.endsWith(".handler.json"))
    .map((name) => name.replace(".handler.json", ""));
  const files = await generateHandlerFiles(ids, (id) =>
    readFile(new URL(`${id}.md`, graphs), "utf8"),
  );

  for (const [path, text] of Object.entries(files)) {
    expect(await readFile(new URL(path, root), "utf8"), path).toBe(text);
  }
});

test("the manifests carry data alone and stay small enough for a browser", async () => {
  const text = await readFile(new URL("handlers/src/manifest.ts", root), "utf8");

  expect(text.match(/^import .*$/gm)?.filter((line) => !line.startsWith("import type"))).toEqual([
    'import generated from "./manifest.generated.json" with { type: "json" };',
  ]);
  expect(manifests.toolsteps.length).toBeGreaterThan(60);
  expect(JSON.stringify(manifests).length).toBeLessThan(250_000);
});
