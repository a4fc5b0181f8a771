import { expect } from "vitest";
import {
  insertComment,
  insertQuietChannel,
  openConversation,
} from "../../server/src/interactions/testing.ts";
import type { Db } from "../../server/src/platform/db/index.ts";
import { rightNames } from "../../server/src/platform/permissions/rights.ts";
import { as, test } from "../kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../kit/centre.ts";
import { createRandom, type Random } from "../kit/random.ts";
import { fittingValue, type Schema } from "../kit/schema-values.ts";
import { insertUser, type TestUser } from "../kit/users.ts";

/** What must not be said to, or changed by, somebody of another workgroup. */
const SECRET = "the parcel of Maria Lopez";

async function insertForeignConversation(db: Db) {
  await insertDefaults(db);
  const workgroup = await insertWorkgroup(db, { name: "Billing" });
  const owner = await insertAgent(db, { name: "owner", workgroups: [workgroup] });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const { id, threadId } = await openConversation(db, { channelId, workgroupId: workgroup.id });
  const messageId = await insertComment(db, { channelId, threadId, interactionId: id });
  await db.updateTable("message").set({ text: SECRET }).where("id", "=", messageId).execute();
  await db.updateTable("interaction").set({ subject: SECRET }).where("id", "=", id).execute();
  const wrapUp = await db
    .insertInto("wrapUp")
    .values({ interactionId: id, userId: owner.id, workgroupId: workgroup.id })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { workgroup, channelId, interactionId: id, messageId, wrapUpId: wrapUp.id };
}

type Foreign = Awaited<ReturnType<typeof insertForeignConversation>>;

/** Everything about conversations, as one text: equal before and after, nothing was changed. */
async function fingerprint(db: Db): Promise<string> {
  const tables = [
    "interaction",
    "message",
    "acdItem",
    "wrapUp",
    "interactionNote",
    "interactionRead",
    "replyDraft",
    "interactionEvent",
    "timer",
    "contact",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

type Described = {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
};

/** Every route that names an interaction, a message or a wrap-up, with bodies that fit. */
function requestsFor(paths: Record<string, Record<string, Described>>, foreign: Foreign) {
  const random = createRandom(1);
  return Object.entries(paths)
    .filter(([path]) => /\{(?:interactionId|messageId|wrapUpId)\}/.test(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => {
        const schema = described.requestBody?.content?.["application/json"]?.schema;
        const body = schema && fittingValue(schema, random, [foreign.messageId]);
        return {
          method: method.toUpperCase() as "GET" | "POST" | "PUT" | "DELETE",
          url: path
            .replace("{interactionId}", foreign.interactionId)
            .replace("{messageId}", foreign.messageId)
            .replace("{wrapUpId}", foreign.wrapUpId)
            .replace("{position}", "0")
            .replace("{fileId}", "1"),
          query: queryFor(described, random),
          ...(body !== undefined && { payload: body as object }),
        };
      }),
    );
}

function queryFor({ parameters = [] }: Described, random: Random): Record<string, string> {
  const needed = parameters.filter((one) => one.in === "query" && one.required);
  return Object.fromEntries(
    needed.map(({ name, schema }) => [name, String(fittingValue(schema, random, []))]),
  );
}

test("whoever belongs elsewhere finds no interaction, message or wrap-up, and changes none", async ({
  app,
  db,
}) => {
  await app.ready();
  const foreign = await insertForeignConversation(db);
  const elsewhere = await insertWorkgroup(db, { name: "Support" });
  const agent = await insertAgent(db, { name: "agent", workgroups: [elsewhere] });
  const supervisor = await insertUser(db, {
    name: "supervisor",
    // Who may read handlers reads their runs, whatever they ran for; personal values are masked there.
    rights: rightNames.filter((right) => right !== "handler.read"),
    scope: { workgroups: [elsewhere.id], channels: [] },
  });
  const nobody = await insertUser(db, { name: "nobody", rights: [] });
  const requests = requestsFor(app.swagger().paths as Parameters<typeof requestsFor>[0], foreign);
  const before = await fingerprint(db);

  const wrong: string[] = [];
  for (const { name, cookie } of [agent, supervisor, nobody] as Pick<
    TestUser,
    "name" | "cookie"
  >[]) {
    for (const request of requests) {
      const { statusCode, body } = await app.inject(as(cookie, request));
      const said = `${request.method} ${request.url} by ${name}: ${statusCode} ${body.slice(0, 200)}`;
      if (![403, 404].includes(statusCode)) wrong.push(said);
      if (body.includes(SECRET)) wrong.push(`leaks: ${said}`);
    }
  }

  expect(requests.length).toBeGreaterThan(12);
  expect(wrong).toEqual([]);
  expect(await fingerprint(db)).toBe(before);
});

test("what may not be seen answers like what does not exist", async ({ app, db }) => {
  const [{ id: real } = { id: "" }] = await db
    .selectFrom("interaction")
    .select("id")
    .orderBy("id")
    .limit(1)
    .execute();
  const { cookie } = await insertUser(db, { rights: ["desk.use", "interaction.readQueue"] });

  async function answerFor(id: string) {
    const { statusCode, body } = await app.inject(as(cookie, { url: `/api/interactions/${id}` }));
    const { requestId: _, ...problem } = JSON.parse(body.replaceAll(id, "ID"));
    return { statusCode, problem };
  }

  expect(real).not.toBe("");
  expect(await answerFor(real)).toEqual(await answerFor("999999999"));
});

test("lists and figures tell nothing of a workgroup one does not belong to", async ({
  app,
  db,
}) => {
  const elsewhere = await insertWorkgroup(db, { name: "Returns" });
  const { cookie } = await insertAgent(db, { name: "listener", workgroups: [elsewhere] });

  for (const url of ["/api/desk", "/api/presence", "/api/transfer-targets", "/api/session"]) {
    const { statusCode, body } = await app.inject(as(cookie, { url }));
    expect(statusCode, url).toBe(200);
    expect(body, url).not.toContain(SECRET);
  }
  const desk = (await app.inject(as(cookie, { url: "/api/desk" }))).json();
  expect(desk).toMatchObject({ interactions: [], waiting: [] });
  expect(desk.queues.map((queue: { name: string }) => queue.name)).toEqual(["Returns"]);
});
