import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect } from "vitest";
import { as, test } from "../../../test/kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../test/kit/centre.ts";
import { endAlert } from "../interactions/commands/alert.ts";
import { hold } from "../interactions/commands/hold.ts";
import { pickUp } from "../interactions/commands/pick-up.ts";
import { lockInteraction } from "../interactions/find.ts";
import {
  asActor,
  insertQuietChannel,
  openConversation,
  readInteraction,
} from "../interactions/testing.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { createLog } from "../platform/log/log.ts";
import { heartbeat } from "../presence/sign-in.ts";
import { lockPresence } from "../presence/status.ts";
import { ACD_SOCIAL_MEDIA } from "./directory.ts";
import { createDispatcher } from "./dispatcher.ts";
import { startAcd } from "./items.ts";

const log = createLog({ level: "silent" });
let prepared: Promise<void> | undefined;

type Options = Partial<Parameters<typeof insertWorkgroup>[1]>;

async function aWorkgroup(db: Db, options: Options = {}) {
  prepared ??= insertDefaults(db);
  await prepared;
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}`, ...options });
  return { workgroup, channelId: await insertQuietChannel(db, workgroup.id) };
}

type Place = Awaited<ReturnType<typeof aWorkgroup>>;

async function anAgent(db: Db, places: Place[], options: { licensed?: boolean } = {}) {
  const agent = await insertAgent(db, {
    name: `agent-${randomUUID()}`,
    workgroups: places.map(({ workgroup }) => workgroup),
    ...options,
  });
  await inTransaction(db, (tx) => heartbeat(tx, agent.id));
  return agent;
}

function arrive(db: Db, { channelId, workgroup }: Place) {
  return openConversation(db, { channelId, workgroupId: workgroup.id });
}

/** Every dispatcher looks at the whole database; what it did with these interactions. */
async function dispatch(db: Db, ids: string[]) {
  await createDispatcher({ db, log }).dispatch();
  const rows = await Promise.all(ids.map((id) => readInteraction(db, id)));
  return rows.map((row) => row.userId);
}

test("a licence of the station suffices, none does not", async ({ db }) => {
  const place = await aWorkgroup(db);
  const agent = await anAgent(db, [place], { licensed: false });
  const { id } = await arrive(db, place);
  expect(await dispatch(db, [id])).toEqual([null]);

  const station = await db
    .insertInto("station")
    .values({ name: `Station ${randomUUID()}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("licenceAssignment")
    .values({ feature: ACD_SOCIAL_MEDIA, stationId: station.id })
    .execute();
  await db
    .updateTable("userPresence")
    .set({ stationId: station.id })
    .where("userId", "=", agent.id)
    .execute();
  expect(await dispatch(db, [id])).toEqual([agent.id]);
});

test("a utilisation of 0 means none of that kind, even for an agent who has nothing to do", async ({
  db,
}) => {
  const place = await aWorkgroup(db, {
    limits: { socialConversation: { percent: 0, maximum: 5 } },
  });
  await anAgent(db, [place]);
  const { id } = await arrive(db, place);

  expect(await dispatch(db, [id])).toEqual([null]);
});

test("the agent's own utilisation counts before the workgroups', in each of several workgroups", async ({
  db,
}) => {
  const places = [await aWorkgroup(db), await aWorkgroup(db)] as const;
  const agent = await anAgent(db, [...places]);
  await db
    .insertInto("utilization")
    .values({ userId: agent.id, mediaType: "socialConversation", percent: 40, maximum: 9 })
    .execute();
  const ids = [
    (await arrive(db, places[0])).id,
    (await arrive(db, places[1])).id,
    (await arrive(db, places[0])).id,
  ];

  expect(await dispatch(db, ids)).toEqual([agent.id, agent.id, null]);
});

test("a held conversation leaves room only where the workgroup says so", async ({ db }) => {
  for (const exemptHeld of [false, true]) {
    const place = await aWorkgroup(db);
    await db
      .updateTable("workgroup")
      .set({ exemptHeld })
      .where("id", "=", place.workgroup.id)
      .execute();
    const agent = await anAgent(db, [place]);
    const first = await arrive(db, place);
    const actor = asActor(agent);
    await inTransaction(db, (tx) =>
      pickUp(tx, { interactionId: first.id, userId: agent.id, actor }),
    );
    await inTransaction(db, (tx) => hold(tx, { interactionId: first.id, on: true, actor }));
    const { id } = await arrive(db, place);

    expect(await dispatch(db, [id])).toEqual([exemptHeld ? agent.id : null]);
  }
});

test("who lets an alert pass is in the no-answer status, and nowhere offered anything", async ({
  db,
}) => {
  const places = [await aWorkgroup(db), await aWorkgroup(db)] as const;
  const agent = await anAgent(db, [...places]);
  const { id } = await arrive(db, places[0]);
  expect(await dispatch(db, [id])).toEqual([agent.id]);

  await inTransaction(db, (tx) =>
    endAlert(tx, { interactionId: id, userId: agent.id, outcome: "notAnswered" }),
  );

  const { id: other } = await arrive(db, places[1]);
  expect(await dispatch(db, [id, other])).toEqual([null, null]);
  expect((await readInteraction(db, id)).stateText).toContain("Last Attempted");
});

test("where the no-answer status still allows ACD, the same interaction does not come back at once", async ({
  db,
}) => {
  const place = await aWorkgroup(db);
  const available = await db
    .selectFrom("statusDefinition")
    .select("id")
    .where("name", "=", "Available")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("workgroup")
    .set({ noAnswerStatusId: available.id })
    .where("id", "=", place.workgroup.id)
    .execute();
  const agent = await anAgent(db, [place]);
  const { id } = await arrive(db, place);
  expect(await dispatch(db, [id])).toEqual([agent.id]);
  await inTransaction(db, (tx) =>
    endAlert(tx, { interactionId: id, userId: agent.id, outcome: "notAnswered" }),
  );

  const { id: other } = await arrive(db, place);
  expect(await dispatch(db, [id, other])).toEqual([null, agent.id]);
});

test("a member who never came to the desk is in the explanation too", async ({ app, db }) => {
  const place = await aWorkgroup(db);
  const absent = await insertAgent(db, {
    name: `absent-${randomUUID()}`,
    workgroups: [place.workgroup],
  });
  await db.deleteFrom("userPresence").where("userId", "=", absent.id).execute();
  const { id } = await arrive(db, place);

  const answer = await app.inject(as(absent.cookie, { url: `/api/interactions/${id}/routing` }));

  expect(answer.json().agents).toMatchObject([
    { userId: absent.id, eligible: false, reasons: [`${absent.displayName} is not signed in.`] },
  ]);
});

test("an assignment of the past is explained from its record, whatever has changed since", async ({
  app,
  db,
}) => {
  const place = await aWorkgroup(db);
  const chosen = await anAgent(db, [place]);
  const absent = await insertAgent(db, {
    ...{ name: `absent-${randomUUID()}`, workgroups: [place.workgroup], licensed: false },
  });
  const { id } = await arrive(db, place);
  await dispatch(db, [id]);
  await db.deleteFrom("workgroupMember").where("userId", "=", absent.id).execute();

  const answer = await app.inject(as(chosen.cookie, { url: `/api/interactions/${id}/routing` }));

  expect(answer.json().decisions).toMatchObject([
    {
      outcome: "alerting",
      agents: [
        {
          userId: chosen.id,
          eligible: true,
          components: { skills: 0 },
          standing: { signedIn: true, utilization: { sum: 0, takes: 100, limit: 100 } },
        },
        {
          standing: { signedIn: false, licensed: false, missingSkills: [] },
          userId: absent.id,
          eligible: false,
          reasons: [
            `${absent.displayName} is not signed in.`,
            `Neither ${absent.displayName} nor the station has the licence ACD Social Media.`,
          ],
        },
      ],
    },
  ]);
});

test("what is decided at this moment is locked, and says so", async ({ app, db }) => {
  const place = await aWorkgroup(db);
  const agent = await anAgent(db, [place]);
  const { id } = await arrive(db, place);
  const ask = async () =>
    (await app.inject(as(agent.cookie, { url: `/api/interactions/${id}/routing` }))).json();

  const [whileLocked] = await inTransaction(db, async (tx) => {
    await lockPresence(tx, agent.id);
    return (await ask()).agents;
  });
  const [afterwards] = (await ask()).agents;

  expect(whileLocked).toMatchObject({
    eligible: false,
    reasons: [`${agent.displayName} is locked: something is decided about them at this moment.`],
  });
  expect(afterwards).toMatchObject({ eligible: true, reasons: [], score: 0 });
});

test("an interaction that cannot be assigned keeps neither the others nor its agent", async ({
  db,
}) => {
  const place = await aWorkgroup(db);
  const agent = await anAgent(db, [place]);
  const broken = await arrive(db, place);
  await db
    .updateTable("acdItem")
    .set({ priority: 90 })
    .where("interactionId", "=", broken.id)
    .execute();
  const { id } = await arrive(db, place);
  await sql`create function refuse_one() returns trigger language plpgsql as $$
    begin
      if new.interaction_id = ${sql.lit(broken.id)} then raise exception 'a fault of ours'; end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger refuse_one before insert on acd_decision
    for each row execute function refuse_one()`.execute(db);
  const dispatcher = createDispatcher({ db, log });

  await dispatcher.dispatch();
  await dispatcher.dispatch();

  expect((await readInteraction(db, id)).userId).toBe(agent.id);
});

test("ACD for another workgroup moves the interaction to that workgroup's queue", async ({
  db,
}) => {
  const [place, other] = [await aWorkgroup(db), await aWorkgroup(db)];
  const { id } = await openConversation(db, {
    channelId: place.channelId,
    workgroupId: other.workgroup.id,
  });
  await db
    .updateTable("interaction")
    .set({ queueType: "user", queueName: "somebody" })
    .where("id", "=", id)
    .execute();

  await inTransaction(db, async (tx) =>
    startAcd(tx, await lockInteraction(tx, id), {
      workgroupId: place.workgroup.id,
      priority: 50,
      inQueueTimeoutSeconds: 0,
      weights: {},
      rings: [],
    }),
  );

  expect(await readInteraction(db, id)).toMatchObject({
    queueType: "workgroup",
    queueName: place.workgroup.name,
    workgroupId: place.workgroup.id,
  });
});

test("what one look decides for very many agents is written in portions, each of it once", async ({
  db,
}) => {
  const place = await aWorkgroup(db);
  const agents = [];
  const ids: string[] = [];
  for (let number = 0; number < 30; number++) {
    agents.push(await anAgent(db, [place]));
    ids.push((await arrive(db, place)).id);
  }

  const assigned = await createDispatcher({ db, log }).dispatch();

  expect(assigned).toBeGreaterThanOrEqual(30);
  const rows = await Promise.all(ids.map((id) => readInteraction(db, id)));
  expect(rows.map(({ userId }) => userId).toSorted()).toEqual(
    agents.map(({ id }) => id).toSorted(),
  );
});
