import { randomBytes } from "node:crypto";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import { insertComment, openConversation } from "../../server/src/interactions/testing.ts";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { Problem } from "../../server/src/platform/http/problem.contract.ts";
import { rightNames } from "../../server/src/platform/permissions/rights.ts";
import { as, createApp, test } from "../kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../kit/centre.ts";
import type { TestDatabase } from "../kit/database.ts";
import { createRandom, type Random } from "../kit/random.ts";
import { fittingValue, hostileTexts, type Schema, spoiled } from "../kit/schema-values.ts";
import { insertChannel, testKeys } from "../kit/social.ts";
import { insertUser } from "../kit/users.ts";

/** SIGNALBOX_FUZZ_SEED repeats a run, SIGNALBOX_FUZZ_COUNT makes it longer. */
const seed = Number(process.env["SIGNALBOX_FUZZ_SEED"] ?? randomBytes(4).readUInt32LE());
const count = Number(process.env["SIGNALBOX_FUZZ_COUNT"] ?? 5_000);

type Parameter = { name: string; in: "path" | "query" | "header"; schema?: Schema };
type Operation = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
  statuses: string[];
};

type Described = {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, unknown>;
};

function operationsOf(app: HttpServer): Operation[] {
  const paths = app.swagger().paths as Record<string, Record<string, Described>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase() as Operation["method"],
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content?.["application/json"]?.schema,
      statuses: Object.keys(described.responses ?? {}),
    })),
  );
}

/** Something of everything, so that requests find what they ask for. */
async function insertWorld({ db }: TestDatabase) {
  await insertDefaults(db);
  const [ours, theirs] = [
    await insertWorkgroup(db, { name: "Support", wrapUpSeconds: 60 }),
    await insertWorkgroup(db, { name: "Billing" }),
  ];
  const ids: string[] = [ours.id, theirs.id];
  const agent = await insertAgent(db, { name: "agent", workgroups: [ours] });
  const stranger = await insertAgent(db, { name: "stranger", workgroups: [theirs] });
  ids.push(agent.id, stranger.id);
  for (const workgroup of [ours, theirs]) {
    const { channelId } = await insertChannel(db, {
      platform: "facebook",
      baseUrl: "http://127.0.0.1:1",
      externalId: "1",
      credentials: { appSecret: "secret", verifyToken: "token", pageToken: "page" },
    });
    for (let number = 0; number < 8; number++) {
      const { id, threadId } = await openConversation(db, { channelId, workgroupId: workgroup.id });
      ids.push(id, await insertComment(db, { channelId, threadId, interactionId: id }));
    }
  }
  return { agent, stranger, ids };
}

function drawRequest(operation: Operation, random: Random, ids: string[]): InjectOptions {
  const hostile = () => random.pick(hostileTexts).slice(0, 2_000);
  const draw = ({ schema = {} }: Parameter) =>
    random.chance(0.25) ? hostile() : String(fittingValue(schema, random, ids));
  let url = operation.path;
  for (const parameter of operation.parameters.filter((one) => one.in === "path"))
    url = url.replace(`{${parameter.name}}`, encodeURIComponent(wellFormed(draw(parameter))));
  const query = operation.parameters
    .filter((one) => one.in === "query" && random.chance(0.6))
    .map((one) => `${one.name}=${encodeURIComponent(wellFormed(draw(one)))}`);
  if (random.chance(0.05)) query.push("__proto__[x]=1", "a[]=1&a[]=2", "%");
  if (query.length > 0) url += `?${query.join("&")}`;
  return { method: operation.method, url, ...drawBody(operation, random, ids) };
}

function drawBody({ body }: Operation, random: Random, ids: string[]): InjectOptions {
  if (!body && random.chance(0.9)) return {};
  const fitting = fittingValue(body ?? {}, random, ids);
  let value = fitting;
  if (random.chance(0.6))
    for (let times = random.whole(1, 3); times > 0; times--) value = spoiled(value, random);
  let payload = JSON.stringify(value) ?? "";
  if (random.chance(0.03)) payload = payload.slice(0, random.whole(0, payload.length));
  if (random.chance(0.01)) payload = `{"a":${"[".repeat(5_000)}`;
  if (random.chance(0.02)) payload = payload.replace("{", '{"__proto__":{"polluted":true},');
  const type = random.chance(0.95)
    ? "application/json"
    : random.pick([
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "a/b/c",
        "",
      ]);
  return { payload, headers: type === "" ? {} : { "content-type": type } };
}

function wellFormed(text: string): string {
  return text.toWellFormed();
}

/** Words that only our own code and PostgreSQL use. */
const INTERNALS =
  /\bselect\b.+\bfrom\b|insert into|\.ts\b|node_modules|\n\s+at |kysely|postgres|violates|relation "|syntax error|ECONN|\bundefined\b|\[object/i;

function complaintsAbout(response: LightMyRequestResponse, operation: Operation): string[] {
  const { statusCode: status, body } = response;
  if (status >= 500) return [`${status} ${body.slice(0, 300)}`];
  if (status < 400) {
    return operation.statuses.includes(String(status)) || operation.statuses.includes("default")
      ? []
      : [`${status} is not described`];
  }
  if (operation.path.startsWith("/webhooks")) return [];
  const problem = Problem.safeParse(safeJson(body));
  if (!problem.success) return [`${status} is no Problem: ${body.slice(0, 200)}`];
  const { message } = problem.data;
  if (message.length > 600) return [`a message of ${message.length} characters`];
  if (INTERNALS.test(message)) return [`speaks of internals: ${message}`];
  return [];
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test(`hostile requests of every kind are answered with a sentence and change nothing they may not (seed ${seed})`, {
  timeout: 120_000,
}, async ({ database }) => {
  const { db } = database;
  const { app, close } = await createApp(database, { keys: testKeys });
  await app.ready();
  const random = createRandom(seed);
  const { agent, stranger, ids } = await insertWorld(database);
  // Events never end. Signing out, in and on to another password would only end the test's sessions.
  const apart = ["/api/events", "/api/session", "/api/session/password"];
  const operations = operationsOf(app).filter(({ path }) => !apart.includes(path));
  let admin = await insertUser(db, { rights: [...rightNames] });
  const tally = new Map<number, number>();
  const wrong: string[] = [];
  const complained = new Set<string>();

  for (let number = 0; number < count; number++) {
    const operation = random.pick(operations);
    const cookie = random.pick([
      admin.cookie,
      admin.cookie,
      agent.cookie,
      stranger.cookie,
      "sid=x",
    ]);
    const request = drawRequest(operation, random, ids);
    const response = await app.inject(as(cookie, request));
    tally.set(response.statusCode, (tally.get(response.statusCode) ?? 0) + 1);
    for (const complaint of complaintsAbout(response, operation)) {
      const kind = `${operation.method} ${operation.path} ${complaint.slice(0, 60)}`;
      if (complained.has(kind)) continue;
      complained.add(kind);
      const sent = `${request.method} ${String(request.url).slice(0, 200)} ${String(request.payload ?? "").slice(0, 300)}`;
      wrong.push(`#${number} ${sent}\n  ${complaint}`);
    }
    // Among all that is allowed to an administrator may be the end of the own account.
    if (cookie === admin.cookie && response.statusCode === 401)
      admin = await insertUser(db, { rights: [...rightNames] });
  }

  expect(wrong.slice(0, 20).join("\n")).toBe("");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  // A run in which everything was refused at the door would prove nothing.
  const done = [...tally].filter(([status]) => status < 300).reduce((sum, [, n]) => sum + n, 0);
  expect(done / count).toBeGreaterThan(0.1);
  expect(operations.length).toBeGreaterThan(60);
  await close();
});
