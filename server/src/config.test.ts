import path from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("an empty environment listens on loopback, port 3000, with the embedded database", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    dataDir: path.resolve(".signalbox"),
    databaseUrl: undefined,
    demo: false,
  });
});

test("a variable that is set to nothing counts as absent", () => {
  expect(readConfig({ DATABASE_URL: "", PORT: "" })).toMatchObject({
    databaseUrl: undefined,
    port: 3000,
  });
});

test.for([
  ["PORT", "http", "PORT is not a number."],
  ["PORT", "70000", "PORT is above 65535."],
  ["DATABASE_URL", "mysql://x", "DATABASE_URL is not an address like postgres"],
  ["SIGNALBOX_KEY", "short", "SIGNALBOX_KEY is not 32 bytes in base64"],
  ["SIGNALBOX_DEMO", "maybe", 'SIGNALBOX_DEMO is neither "1" nor "0".'],
  ["LOG_LEVEL", "loud", "LOG_LEVEL is not one of"],
  ["PUBLIC_URL", "example.org", "PUBLIC_URL is not an address"],
  ["TRUST_PROXY", "everyone", "TRUST_PROXY is no list"],
  ["METRICS_TOKEN", "1234", "METRICS_TOKEN is shorter"],
])("%s=%s is answered with a sentence", ([name = "", value = "", sentence = ""]) => {
  expect(() => readConfig({ [name]: value })).toThrow(sentence);
});

test("two mistakes are told together", () => {
  expect(() => readConfig({ PORT: "-1", LOG_LEVEL: "loud" })).toThrow(/PORT.*\n.*LOG_LEVEL/);
});

test("several keys may stand side by side, the first of them seals", () => {
  const keys = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64"));

  expect(readConfig({ SIGNALBOX_KEY: keys.join(",") }).keys).toEqual([
    Buffer.alloc(32, 1),
    Buffer.alloc(32, 2),
  ]);
});
