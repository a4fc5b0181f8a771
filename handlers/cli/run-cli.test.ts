import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect } from "vitest";
import { runCli } from "./run-cli.ts";

const graphs = path.join(import.meta.dirname, "../src/graphs");

/** A folder with copies of two shipped handlers, one of which calls others. */
const test = base.extend("folder", async ({ onTestFinished }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const id of ["triage-by-words", "offer-to-workgroup"]) {
    for (const part of ["handler", "layout", "tests"]) {
      const name = `${id}.${part}.json`;
      await cp(path.join(graphs, name), path.join(folder, name));
    }
  }
  return folder;
});

const triage = "triage-by-words.handler.json";

async function run(cwd: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(["handler", ...args], {
    cwd,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    env: () => undefined,
    ask: async () => undefined,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

async function edit(folder: string, name: string, from: string | RegExp, to: string) {
  const file = path.join(folder, name);
  const text = await readFile(file, "utf8");
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
}

test("fmt writes canonical files, and --check only tells", async ({ folder }) => {
  const before = await readFile(path.join(folder, triage), "utf8");
  await writeFile(path.join(folder, triage), JSON.stringify(JSON.parse(before)));

  expect(await run(folder, "fmt", "--check", triage)).toEqual({
    code: 1,
    out: `${triage} is not in canonical form.`,
    err: "",
  });
  expect(await run(folder, "fmt", triage)).toEqual({ code: 0, out: `Wrote ${triage}.`, err: "" });
  expect(await readFile(path.join(folder, triage), "utf8")).toBe(before);
  expect(await run(folder, "fmt", "--check", triage)).toEqual({ code: 0, out: "", err: "" });
});

test("lint names file, line, severity and code, and fails on errors", async ({ folder }) => {
  await edit(folder, triage, '"match": "urgent"', '"match": "urgend"');

  const { code, out } = await run(folder, "lint", triage);

  expect(code).toBe(1);
  const lines = (await readFile(path.join(folder, triage), "utf8")).split("\n");
  const line = lines.findIndex((each) => each.includes('"urgend"')) + 1;
  expect(out.split("\n")[0]).toBe(
    `${triage}:${line}: error E02 The exit Match of Does something not work? leads to the step urgend, which does not exist. Did you mean urgent?`,
  );
  expect(out.split("\n").at(-1)).toMatch(/^\d+ errors?, \d+ warnings?, 0 hints\.$/);
  const { out: json } = await run(folder, "lint", "--json", triage);
  expect(JSON.parse(json)[0]).toMatchObject({
    file: triage,
    code: "E02",
    severity: "error",
    place: { step: "trouble", exit: "match" },
  });
});

test("lint --fix mends what changes nothing that a run does, and nothing else", async ({
  folder,
}) => {
  await edit(folder, triage, '"variables": {', '"variables": { "unused": { "type": "string" },');
  await edit(folder, triage, '"match": "urgent"', '"match": { "todo": "" }');

  const { code, err, out } = await run(folder, "lint", "--fix", triage);

  expect(err).toBe(`${triage}: Remove the variable unused.`);
  expect(code).toBe(1);
  expect(out).toContain("T01");
  const fixed = await readFile(path.join(folder, triage), "utf8");
  expect(fixed).not.toContain("unused");
  expect(fixed).toContain('"todo": ""');
});

test("lint --coverage names exits that no test leaves by", async ({ folder }) => {
  const { code, out } = await run(folder, "lint", "--coverage", triage);

  expect(code).toBe(0);
  expect(out).toMatch(/hint H06 No test leaves Are we open\? by Failure\./);
});

test("test runs the tests beside a handler and says what went otherwise", async ({ folder }) => {
  const passed = await run(folder, "test", triage, "offer-to-workgroup.handler.json");
  expect(passed.code).toBe(0);
  expect(passed.out.split("\n").at(-1)).toMatch(/^(\d+) of \1 tests passed\.$/);
  expect(passed.out).toContain("offer-to-workgroup.handler.json: 7 of 7 exit paths are covered.");

  await edit(folder, "triage-by-words.tests.json", '"outcome": "queued"', '"outcome": "lost"');
  const failed = await run(folder, "test", triage);

  expect(failed.code).toBe(1);
  expect(failed.out).toContain("It ended with queued and not with lost.");
  expect(await run(folder, "test", "--json", triage)).toMatchObject({ code: 1 });
});

test("diff tells changes as sentences, as JSON and as a picture", async ({ folder }) => {
  await cp(path.join(folder, triage), path.join(folder, "b.handler.json"));
  for (const part of ["layout", "tests"]) {
    await cp(
      path.join(folder, `triage-by-words.${part}.json`),
      path.join(folder, `b.${part}.json`),
    );
  }
  await edit(folder, "b.handler.json", '"lit": 300', '"lit": 600');
  await edit(folder, "b.handler.json", '"success": "language"', '"success": "hours"');
  await edit(folder, "b.layout.json", /"read": \[-?\d+,/, '"read": [9999,');

  const { code, out } = await run(folder, "diff", "--svg", "d.svg", triage, "b.handler.json");

  expect(code).toBe(0);
  expect(out.split("\n")).toEqual([
    "Changed the input In Queue Timeout of Find an agent to 600 from 300.",
    "Led the exit Success of Tell the agent why to Are we open? instead of Which language?.",
    "Moved What do they say?.",
  ]);
  const picture = await readFile(path.join(folder, "d.svg"), "utf8");
  for (const kind of ["changed", "rewired", "moved"]) expect(picture).toContain(`>${kind}</text>`);
  const json = await run(folder, "diff", "--json", "--exit-code", triage, "b.handler.json");
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toHaveLength(3);
  expect((await run(folder, "diff", triage, triage)).out).toBe("There is no difference.");
});

test("layout arranges the canvas, the same bytes twice", async ({ folder }) => {
  const first = await run(folder, "layout", triage);
  const bytes = await readFile(path.join(folder, "triage-by-words.layout.json"), "utf8");
  const second = await run(folder, "layout", triage);

  expect(first.code).toBe(0);
  expect(second).toEqual({ code: 0, out: "", err: "" });
  expect(await readFile(path.join(folder, "triage-by-words.layout.json"), "utf8")).toBe(bytes);
  expect(await run(folder, "fmt", "--check", triage)).toMatchObject({ code: 0 });
});

test("export writes a picture, JSON, documentation and a bundle", async ({ folder }) => {
  const svg = await run(folder, "export", "--svg", triage);
  expect(svg.out).toMatch(/^<svg .*<title>Triage by words<\/title>.*<\/svg>$/s);

  const { out: json } = await run(folder, "export", "--json", triage);
  expect(`${json}\n`).toBe(await readFile(path.join(folder, triage), "utf8"));

  const { out: markdown } = await run(folder, "export", "--markdown", triage);
  expect(markdown).toMatch(/^# Triage by words\n/);
  expect(markdown).toContain("- **Match** → Then it is urgent");
  expect(markdown).toContain('| `text` | `string` | `""` | personal |  |');

  const bundled = await run(folder, "export", "--bundle", "-o", "all.json", triage);
  expect(bundled.code).toBe(0);
  const bundle = JSON.parse(await readFile(path.join(folder, "all.json"), "utf8"));
  expect(bundle).toMatchObject({
    bundle: "handlers",
    needs: expect.arrayContaining(["skill:Dutch"]),
  });
});

test.for<[story: string, args: string[], said: RegExp]>([
  ["no command", ["dance"], /^There is no command signalbox handler dance\. There are fmt, lint/],
  ["an unknown option", ["fmt", "--chek", "x"], /^Unknown option '--chek'\.\nUsage: signalbox/],
  ["no file named", ["lint"], /^Name a handler's file\./],
  [
    "a file that is not there",
    ["fmt", "no.handler.json"],
    /^There is no file no\.handler\.json\.$/,
  ],
  ["a folder", ["fmt", "."], /^\. is a folder\./],
  ["one side of a difference", ["diff", triage], /^Name two handlers\./],
  ["no form to export in", ["export", triage], /^Say in which one form\./],
  ["two forms at once", ["export", "--svg", "--json", triage], /^Say in which one form\./],
  ["two handlers in one picture", ["export", "--svg", triage, triage], /^Only a bundle takes/],
  ["a deployment without a message", ["deploy", triage], /^Say with --message what changed\./],
  ["a deployment to nowhere", ["deploy", "-m", "x", triage], /^Say which server: --server URL/],
  [
    "an address that is none",
    ["deploy", "-m", "x", "--server", "ftp://x", triage],
    /^ftp:\/\/x is not the address of a server/,
  ],
  [
    "nobody to sign in",
    ["deploy", "-m", "x", "--server", "http://127.0.0.1:9", triage],
    /^Say who signs in/,
  ],
  ["a bundle that is a handler", ["import", triage], /This is not a bundle of handlers\./],
  [
    "a binding without a name",
    ["import", "--bind", "Support", "all.json"],
    /^There is no file|--bind/,
  ],
])("%s is answered with a sentence and exit code 2", async ([, args, said], { folder }) => {
  const { code, out, err } = await run(folder, ...args);

  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(said);
});

test.for<[story: string, text: string, said: RegExp]>([
  ["damaged JSON", '{"format": "1.0",', /^bad\.handler\.json:1: The file is damaged/],
  ["a newer format", '{"format": "7.0"}', /This handler has format 7\.0, but this version/],
  [
    "a wrong part",
    '{\n  "format": "1.0",\n  "id": "x",\n  "title": 7\n}',
    /bad\.handler\.json:4: At title: It must be a text, but it is a number\. \(F06\)/,
  ],
])("%s in a file is named with its line", async ([, text, said], { folder }) => {
  await writeFile(path.join(folder, "bad.handler.json"), text);

  const { code, err } = await run(folder, "lint", "bad.handler.json");

  expect(code).toBe(2);
  expect(err).toMatch(said);
});
