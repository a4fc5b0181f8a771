import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCli } from "@signalbox/handlers/cli";
import { expect } from "vitest";
import { test as base } from "../kit/app.ts";
import { insertDefaults } from "../kit/centre.ts";
import { insertUser, testPassword } from "../kit/users.ts";

const graphs = path.join(import.meta.dirname, "../../handlers/src/graphs");

/** The command line tool against a listening server, as its user dana. */
const test = base
  .extend("folder", { scope: "file" }, async ({ db }, { onCleanup }) => {
    await insertDefaults(db);
    const folder = await mkdtemp(path.join(tmpdir(), "signalbox-deploy-"));
    onCleanup(() => rm(folder, { recursive: true }));
    for (const part of ["handler", "layout", "tests"]) {
      const text = await readFile(path.join(graphs, `alert-not-answered.${part}.json`), "utf8");
      await writeFile(
        path.join(folder, `mine.${part}.json`),
        text.replace('"id": "alert-not-answered"', '"id": "mine"'),
      );
    }
    return folder;
  })
  .extend("url", { scope: "file" }, async ({ app, db, folder }) => {
    expect(folder).toBeTruthy();
    const rights = ["handler.read", "handler.edit", "handler.deploy"] as const;
    await insertUser(db, { name: "dana", rights: [...rights] });
    await insertUser(db, { name: "reader", rights: ["handler.read"] });
    return app.listen({ port: 0, host: "127.0.0.1" });
  });

interface Place {
  folder: string;
  url: string;
  user?: string;
  password?: string;
}

async function run(
  { folder, url, user = "dana", password = testPassword }: Place,
  ...args: string[]
) {
  const env: Record<string, string> = {
    SIGNALBOX_SERVER: url,
    SIGNALBOX_USER: user,
    SIGNALBOX_PASSWORD: password,
  };
  return runAs({ folder, env }, "handler", ...args);
}

async function runAs(
  { folder, env }: { folder: string; env: Record<string, string> },
  ...args: string[]
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    cwd: folder,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    env: (name) => env[name],
    ask: async () => undefined,
  });
  return { code, out, err: err.join("\n") };
}

test("deploy saves, checks in and deploys; again it finds nothing to do", async ({
  folder,
  url,
}) => {
  const first = await run({ folder, url }, "deploy", "-m", "First", "mine.handler.json");
  expect(first).toEqual({
    code: 0,
    out: ["Checked in mine as version 1.", "Deployed version 1 of mine."],
    err: "",
  });

  const again = await run({ folder, url }, "deploy", "-m", "Again", "mine.handler.json");
  expect(again.out).toEqual([
    "mine is the same as version 1.",
    "Version 1 of mine was deployed already.",
  ]);

  await change(folder, '"title": "Alert not answered"', '"title": "Mine"');
  const second = await run(
    { folder, url },
    "deploy",
    "--check-in-only",
    "-m",
    "Renamed",
    "mine.handler.json",
  );
  expect(second.out).toEqual(["Checked in mine as version 2."]);
  const difference = await run({ folder, url }, "diff", "--server", url, "mine@1", "mine@2");
  expect(difference).toEqual({
    code: 0,
    out: ['Changed the handler\'s title to "Mine" from "Alert not answered".'],
    err: "",
  });
});

test("nobody's session is left behind, and the password is never printed", async ({
  folder,
  url,
  db,
}) => {
  const wrong = await run(
    { folder, url, password: "not it" },
    "deploy",
    "-m",
    "x",
    "mine.handler.json",
  );

  expect(wrong.code).toBe(2);
  expect(wrong.err).not.toContain("not it");
  const { sessions } = await db
    .selectFrom("userSession")
    .innerJoin("userAccount", "userAccount.id", "userSession.userId")
    .select(({ fn }) => fn.countAll<number>().as("sessions"))
    .where("userAccount.name", "=", "dana")
    .where("userAgent", "=", "node")
    .executeTakeFirstOrThrow();
  expect(Number(sessions)).toBe(0);
});

test("what the server refuses is told in its words, with the places", async ({ folder, url }) => {
  await cp(path.join(folder, "mine.handler.json"), path.join(folder, "broken.handler.json"));
  const text = await readFile(path.join(folder, "broken.handler.json"), "utf8");
  await writeFile(
    path.join(folder, "broken.handler.json"),
    text
      .replace('"id": "mine"', '"id": "broken"')
      .replace(/"start": "[^"]+"/, '"start": "nowhere"'),
  );

  const invalid = await run({ folder, url }, "deploy", "-m", "x", "broken.handler.json");
  const forbidden = await run(
    { folder, url, user: "reader" },
    "deploy",
    "-m",
    "x",
    "mine.handler.json",
  );
  const missing = await run({ folder, url }, "diff", "--server", url, "mine@1", "mine@99");

  expect(invalid.code).toBe(2);
  expect(invalid.err).toContain("nowhere");
  expect(forbidden.code).toBe(2);
  expect(forbidden.err).not.toBe("");
  expect(missing).toMatchObject({ code: 2, err: "mine has no version 99." });
});

test("a bundle is brought to a server as drafts, and says first what it changes", async ({
  folder,
  url,
}) => {
  await change(folder, '"id": "mine"', '"id": "travelled"');
  const exported = await run(
    { folder, url },
    "export",
    "--bundle",
    "-o",
    "b.json",
    "mine.handler.json",
  );
  expect(exported.code).toBe(0);

  const dry = await run({ folder, url }, "import", "--dry-run", "b.json");
  expect(dry.code).toBe(0);
  expect(dry.out[0]).toMatch(/^travelled: new; 0 errors, 0 warnings\.$/);
  const done = await run({ folder, url }, "import", "b.json");
  expect(done.out.at(-1)).toBe("Imported as drafts. Nothing was deployed.");
  const again = await run({ folder, url }, "import", "b.json");
  expect(again.out[0]).toMatch(/^travelled: same/);
});

test("a server that is not there, or is none, is named", async ({ folder }) => {
  const gone = await run(
    { folder, url: "http://127.0.0.1:9" },
    "diff",
    "--server",
    "http://127.0.0.1:9",
    "a",
    "b",
  );

  expect(gone.code).toBe(2);
  expect(gone.err).toMatch(/^http:\/\/127\.0\.0\.1:9 cannot be reached: /);
});

async function change(folder: string, from: string, to: string) {
  const file = path.join(folder, "mine.handler.json");
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

test("audit verify says that the log is whole, and that an end it once had is gone", async ({
  db,
  folder,
  url,
}) => {
  const { name } = await insertUser(db, { rights: ["audit.read"] });
  const env = {
    SIGNALBOX_SERVER: url,
    SIGNALBOX_USER: name,
    SIGNALBOX_PASSWORD: testPassword,
  };

  const whole = await runAs({ folder, env }, "audit", "verify");
  const last = whole.out.at(-1)?.replace("Last entry: ", "") ?? "";
  const later = await runAs({ folder, env }, "audit", "verify", "--last", last);
  const foreign = await runAs({ folder, env }, "audit", "verify", "--last", "f".repeat(64));
  const wrong = await runAs({ folder, env }, "audit", "verify", "--last", "no hash");

  expect(whole.code).toBe(0);
  expect(whole.out[0]).toMatch(/^The audit log is whole: [0-9]+ entries\.$/);
  expect(later.code).toBe(0);
  expect(foreign.code).toBe(1);
  expect(foreign.out[0]).toContain("the entry that the earlier check ended with is gone");
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("no hash") });
});
