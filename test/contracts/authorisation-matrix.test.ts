import { expect } from "vitest";
import { insertSession } from "../../server/src/features/session/session.queries.ts";
import { insertQuietChannel, openConversation } from "../../server/src/interactions/testing.ts";
import type { Db } from "../../server/src/platform/db/index.ts";
import type { Audience } from "../../server/src/platform/live/audience.ts";
import {
  liveAudiences,
  type PublishedEventType,
  refuseUndeclaredAudience,
} from "../../server/src/platform/live/live-audiences.ts";
import { publishLive } from "../../server/src/platform/live/live-events.queries.ts";
import {
  listMatrixRoutes,
  type MatrixRoute,
  matrixRoles,
  type Role,
  reachOf,
  tellOf,
} from "../generated/authorisation.ts";
import { as, test } from "../kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup, type TestWorkgroup } from "../kit/centre.ts";
import { listen, startLiveServer } from "../kit/live-server.ts";
import { createRandom } from "../kit/random.ts";
import { fittingValue, type Schema } from "../kit/schema-values.ts";

/** Codes that say: this is not for you, or as good as not there. */
const REFUSALS = ["SIGN_IN_REQUIRED", "RIGHT_MISSING", "INTERACTION_NOT_FOUND"];
/** What nobody has. */
const NOTHING = "999999999";

async function newCookie(db: Db, userId: string) {
  return `sid=${await insertSession(db, { userId, userAgent: "matrix", address: "127.0.0.1" })}`;
}

async function insertHolder(db: Db, role: Role, workgroup: TestWorkgroup) {
  const name = `holder of ${role.name}`;
  const agent = await insertAgent(db, { name, workgroups: [workgroup], licensed: false });
  await db.deleteFrom("userRole").where("userId", "=", agent.id).execute();
  const row = await db
    .selectFrom("role")
    .select("id")
    .where("name", "=", role.name)
    .executeTakeFirst();
  if (row) await db.insertInto("userRole").values({ userId: agent.id, roleId: row.id }).execute();
  return agent;
}

async function insertConversationOf(db: Db, userId: string, workgroup: TestWorkgroup) {
  const channelId = await insertQuietChannel(db, workgroup.id);
  const contact = await db
    .insertInto("contact")
    .values({ name: "Maria Lopez" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const conversation = {
    ...{ channelId, workgroupId: workgroup.id, contactId: contact.id },
    acd: false,
  };
  const { id } = await openConversation(db, conversation);
  await db
    .updateTable("interaction")
    .set({ userId, state: "connected" })
    .where("id", "=", id)
    .execute();
  return id;
}

function fill(route: MatrixRoute, interactionId: string) {
  return route.url
    .replace(":interactionId", interactionId)
    .replace(":position", "0")
    .replace(/:\w+/g, NOTHING);
}

test.for(matrixRoles.map((role) => [role.name, role] as const))(
  "%s reaches what the matrix says, and is refused everything else",
  async ([, role], { app, db }) => {
    await app.ready();
    const routes = listMatrixRoutes(app).filter(({ url }) => url !== "/api/events");
    const bodies = bodiesOf(app.swagger().paths as Paths);
    const random = createRandom(1);
    await insertDefaults(db);
    const mine = await insertWorkgroup(db, { name: `Of ${role.name}` });
    const elsewhere = await insertWorkgroup(db, { name: `Not of ${role.name}` });
    const holder = await insertHolder(db, role, mine);
    const stranger = await insertAgent(db, {
      name: `not ${role.name}`,
      workgroups: [elsewhere],
      licensed: false,
    });
    const own = await insertConversationOf(db, holder.id, mine);
    const others = await insertConversationOf(db, stranger.id, elsewhere);

    const wrong: string[] = [];
    async function codeOf({ method }: MatrixRoute, url: string, payload: object) {
      // A session for each request: some of them end those of their user.
      const cookie = await newCookie(db, holder.id);
      const { statusCode, body } = await app.inject(as(cookie, { method, url, ...payload }));
      if (statusCode >= 500) wrong.push(`${method} ${url}: ${body}`);
      return statusCode < 400 ? "" : String(JSON.parse(body).code);
    }
    for (const route of routes) {
      const reach = reachOf(role, route);
      const isPlaced = route.url.includes(":interactionId");
      const schema = bodies.get(`${route.method} ${route.url}`);
      // Only what names an interaction is really tried; the rest gets a request without content.
      const payload =
        isPlaced && schema ? { payload: fittingValue(schema, random, [NOTHING]) as object } : {};
      const said = `${route.method} ${route.url} (${reach})`;
      const code = await codeOf(route, fill(route, own), payload);
      if (reach === "none" ? code !== "RIGHT_MISSING" : !isMet(route, code))
        wrong.push(`${said}, own: ${code || "allowed"}`);
      if (!isPlaced || reach === "none") continue;
      const foreign = await codeOf(route, fill(route, others), payload);
      // A file comes as bytes, which none are sent of: test/contracts/authorisation.test.ts sends some.
      const isHidden = /^(?:(?:INTERACTION|FILE)_NOT_FOUND|REQUEST_INVALID)$/.test(foreign);
      if (reach === "own" ? !isHidden : !isMet(route, foreign))
        wrong.push(`${said}, another's: ${foreign || "allowed"}`);
    }

    expect(routes.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  },
);

/** A public route may refuse for reasons of its own, such as a wrong password. */
function isMet({ config }: MatrixRoute, code: string) {
  return config.public === true || !REFUSALS.includes(code);
}

type Paths = Record<
  string,
  Record<string, { requestBody?: { content?: Record<string, { schema?: Schema }> } }>
>;

function bodiesOf(paths: Paths): Map<string, Schema> {
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) => {
        const schema = requestBody?.content?.["application/json"]?.schema;
        const name = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`;
        return schema ? [[name, schema] as const] : [];
      }),
    ),
  );
}

test("each role is told of the live events that the matrix says", async () => {
  const { db, url } = await startLiveServer();
  await insertDefaults(db);
  const mine = await insertWorkgroup(db, { name: "Mine" });
  const elsewhere = await insertWorkgroup(db, { name: "Elsewhere" });
  const stranger = await insertAgent(db, { name: "stranger", workgroups: [elsewhere] });
  const holders = [];
  for (const role of matrixRoles) {
    const holder = await insertHolder(db, role, mine);
    holders.push({ role, holder, stream: await listen(url, holder.cookie) });
  }
  const types = Object.keys(liveAudiences) as PublishedEventType[];

  for (const type of types) {
    for (const { holder } of holders)
      await publish(db, type, `${type} of ${holder.id}`, audienceOf(type, holder.id, mine.id));
    const others = audienceOf(type, stranger.id, elsewhere.id);
    await publish(db, type, `${type} of another`, others);
  }
  await publish(db, "directory.changed", "the end", { everyone: true });

  for (const { role, holder, stream } of holders) {
    await stream.next(({ data }) => data["said"] === "the end");
    const told = new Set(stream.events.map(({ data }) => data["said"]));
    for (const type of types) {
      const reach = tellOf(role, type);
      const said = `${role.name}: ${type} (${reach})`;
      expect(told.has(`${type} of ${holder.id}`), `${said}, own`).toBe(reach !== "none");
      expect(told.has(`${type} of another`), `${said}, another's`).toBe(reach === "all");
    }
    stream.close();
  }
});

function publish(db: Db, type: PublishedEventType, said: string, audience: Audience) {
  return publishLive(db, { type, audience, payload: { said } });
}

/** The widest audience the type may have, about this user and this workgroup. */
function audienceOf(type: PublishedEventType, userId: string, workgroupId: string): Audience {
  const declared = liveAudiences[type];
  if (declared.everyone) return { everyone: true };
  return {
    right: declared.right,
    ...(declared.users && { users: [userId] }),
    ...(declared.workgroups && { workgroups: [workgroupId] }),
  };
}

test.for([
  ["session.ended", { everyone: true }],
  ["channel.changed", { everyone: true }],
  ["channel.changed", { right: "directory.read" }],
  ["handler.changed", { right: "handler.read", users: ["1"] }],
  ["presence.changed", { workgroups: ["1"] }],
] as const)("%s is not published to %j", ([type, audience]) => {
  expect(() => refuseUndeclaredAudience(type, audience as Audience)).toThrow("must not be told to");
});
