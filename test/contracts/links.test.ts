import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../generated/artefacts.ts";

/** `[words](target)` and pictures; what stands in code is no link. */
const link = /\]\((?<target>[^()\s]+)\)/g;
const code = /```[\s\S]*?```|`[^`\n]*`/g;

/** As GitHub makes them: the words in lower case, spaces as hyphens, signs left out. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replaceAll(/```[\s\S]*?```/g, "").matchAll(/^#+ +(?<words>.+)$/gm);
  return new Set(
    [...headings].map(({ groups }) =>
      (groups?.["words"] ?? "")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** The links of a document that lead nowhere. */
function deadLinks(file: string, text: string, read: (file: string) => string | undefined) {
  const targets = [...text.replaceAll(code, "").matchAll(link)].map(
    ({ groups }) => groups?.["target"] ?? "",
  );
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [place = "", anchor] = target.split("#");
    const there = place === "" ? file : path.posix.join(path.posix.dirname(file), place);
    const found = read(decodeURI(there));
    return found === undefined || (anchor !== undefined && !anchorsOf(found).has(anchor));
  });
}

test("every link and picture of the documents leads somewhere", async () => {
  const texts = new Map<string, string>();
  const exclude = ["**/node_modules", "**/dist", "**/.*"];
  for await (const file of glob("**/*.md", { cwd: ROOT, exclude }))
    texts.set(file, await readFile(path.join(ROOT, file), "utf8"));
  const read = (file: string) =>
    texts.get(file) ?? (existsSync(path.join(ROOT, file)) ? "" : undefined);

  const dead = [...texts].flatMap(([file, text]) =>
    deadLinks(file, text, read).map((target) => `${file}: ${target}`),
  );

  expect(texts.has("README.md") && texts.has("docs/glossary.md")).toBe(true);
  expect(dead).toEqual([]);
});

test("a file that is missing and a heading that was renamed are dead links, code is none", () => {
  const known = new Map([["docs/a.md", "# A title, with signs!\n"]]);
  const text = [
    "[fine](a.md#a-title-with-signs) [web](https://example.org) `[code](nowhere.md)`",
    "![gone](pictures/gone.png) [renamed](a.md#another-title)",
  ].join("\n");

  expect(deadLinks("docs/b.md", text, (file) => known.get(file))).toEqual([
    "pictures/gone.png",
    "a.md#another-title",
  ]);
});
