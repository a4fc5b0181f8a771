import { closeSync, existsSync, openSync } from "node:fs";
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLog, logTo } from "./log.ts";

test("secrets are cut out of log lines wherever they stand", () => {
  let written = "";
  const destination = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  const log = createLog({ level: "info", destination });

  log.info(
    { password: "s3cret-1", user: { token: "s3cret-2" }, a: { b: { credentials: "s3cret-3" } } },
    "x",
  );
  log.info({ headers: { cookie: "sid=s3cret-4", "set-cookie": "s3cret-5", host: "shown" } }, "y");

  expect(written).not.toContain("s3cret");
  expect(written).toContain("shown");
});

test("an error is logged with its causes", () => {
  let written = "";
  const destination = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });

  createLog({ level: "info", destination }).error(
    { error: new Error("above", { cause: new Error("below") }) },
    "z",
  );

  expect(written).toContain("above");
  expect(written).toContain("below");
});

test.skipIf(!existsSync("/dev/full"))("a log on a full disk ends nothing", async () => {
  const full = openSync("/dev/full", "w");
  const log = createLog({ level: "info", destination: logTo(full) });

  // An error without a listener would end the process, and this test with it.
  for (let line = 0; line < 1_000; line++) log.error({ line }, "x".repeat(10_000));
  await new Promise((resolve) => setTimeout(resolve, 50));

  closeSync(full);
});
