import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, test } from "../../../../test/kit/app.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../../../test/kit/centre.ts";
import type { Db } from "../../platform/db/index.ts";
import { insertQuietChannel, openConversation } from "../testing.ts";

let prepared: Promise<void> | undefined;

async function aWorkgroup(db: Db) {
  prepared ??= insertDefaults(db);
  await prepared;
  const workgroup = await insertWorkgroup(db, { name: `Group ${randomUUID()}` });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const agent = await insertAgent(db, { name: `agent-${randomUUID()}`, workgroups: [workgroup] });
  return { agent, channelId, workgroupId: workgroup.id };
}

type Place = Awaited<ReturnType<typeof aWorkgroup>>;

/** A customer on a network, with an interaction that the place's agent had. */
async function aCustomer(
  db: Db,
  { agent, channelId, workgroupId }: Place,
  change: { name: string; platform?: string; notes?: string; tags?: string[] },
) {
  const { name, platform = "facebook", notes = "", tags = [] } = change;
  const { id: contactId } = await db
    .insertInto("contact")
    .values({ name, notes, tags })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("contactIdentity")
    .values({ contactId, platform, externalId: randomUUID(), name, handle: name.toLowerCase() })
    .execute();
  const { id } = await openConversation(db, { channelId, workgroupId, contactId, acd: false });
  await db.updateTable("interaction").set({ lastUserId: agent.id }).where("id", "=", id).execute();
  return { contactId, id };
}

test("notes and tags are kept, and what somebody wrote meanwhile is not written over", async ({
  app,
  db,
}) => {
  const place = await aWorkgroup(db);
  const { id } = await aCustomer(db, place, { name: "Mara" });
  const url = `/api/interactions/${id}/contact`;
  const change = (payload: object) =>
    app.inject(as(place.agent.cookie, { method: "PATCH", url, payload }));

  const first = await change({ rev: 1, notes: "Prefers mail", tags: ["vip", "VIP", " late "] });
  const late = await change({ rev: 1, notes: "Something else" });

  expect(first.statusCode).toBe(200);
  expect(first.json()).toMatchObject({ rev: 2, notes: "Prefers mail", tags: ["vip", "late"] });
  expect(late.statusCode).toBe(409);
  expect(late.json().code).toBe("CONTACT_CHANGED");
  const shown = await app.inject(as(place.agent.cookie, { url: `/api/interactions/${id}` }));
  expect(shown.json().contact).toMatchObject({ notes: "Prefers mail", mayEdit: true });
  expect(shown.json().history.map((one: { sentence: string }) => one.sentence)).toContain(
    `${place.agent.displayName} changed the customer's notes and tags.`,
  );
});

test("merged contacts are one person, and separated each has what it had", async ({ app, db }) => {
  const place = await aWorkgroup(db);
  const name = `Mara-${randomUUID().slice(0, 8)}`;
  const kept = await aCustomer(db, place, { name, notes: "Kept", tags: ["a"] });
  const gone = await aCustomer(db, place, {
    ...{ name, platform: "mastodon", notes: "Gone", tags: ["A", "b"] },
  });
  const third = await aCustomer(db, place, { name: `Other-${name}`, platform: "x" });
  const call = (path: string, contactId: string, of = kept.id) =>
    app.inject(
      as(place.agent.cookie, {
        method: "POST",
        url: `/api/interactions/${of}/contact/${path}`,
        payload: { contactId },
      }),
    );
  const candidates = await app.inject(
    as(place.agent.cookie, { url: `/api/interactions/${kept.id}/contact/candidates` }),
  );
  expect(candidates.json().map((one: { id: string }) => one.id)).toEqual([gone.contactId]);

  // The third into the gone one, then both into the kept one.
  await call("merge", third.contactId, gone.id);
  const merged = (await call("merge", gone.contactId)).json();

  expect(merged).toMatchObject({ id: kept.contactId, notes: "Kept\n\nGone", tags: ["a", "b"] });
  expect(merged.identities.map((one: { platform: string }) => one.platform)).toEqual([
    "facebook",
    "mastodon",
    "x",
  ]);
  const detail = await app.inject(as(place.agent.cookie, { url: `/api/interactions/${third.id}` }));
  expect(detail.json().contact.id).toBe(kept.contactId);
  expect(
    detail
      .json()
      .earlier.map((one: { id: string }) => one.id)
      .sort(),
  ).toEqual([kept.id, gone.id].sort());
  expect((await call("merge", third.contactId)).json().code).toBe("CONTACT_SAME");

  const separated = (await call("separate", gone.contactId)).json();
  expect(separated.identities).toHaveLength(1);
  const back = await app.inject(as(place.agent.cookie, { url: `/api/interactions/${gone.id}` }));
  expect(back.json().contact).toMatchObject({ id: gone.contactId, notes: "Gone" });
  expect(back.json().contact.identities).toHaveLength(2);
  expect((await call("separate", gone.contactId)).json().code).toBe("CONTACT_NOT_FOUND");
});

test("two merges of the same contacts into each other end with one person", async ({ app, db }) => {
  const place = await aWorkgroup(db);
  const [a, b] = [
    await aCustomer(db, place, { name: "Ida" }),
    await aCustomer(db, place, { name: "Ida" }),
  ];
  const merge = (into: string, contactId: string) =>
    app.inject(
      as(place.agent.cookie, {
        method: "POST",
        url: `/api/interactions/${into}/contact/merge`,
        payload: { contactId },
      }),
    );

  const answers = await Promise.all([merge(a.id, b.contactId), merge(b.id, a.contactId)]);

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  const roots = await db
    .selectFrom("contact")
    .select("id")
    .where("id", "in", [a.contactId, b.contactId])
    .where("mergedInto", "is", null)
    .execute();
  expect(roots).toHaveLength(1);
});

test("a customer of another workgroup is neither found nor merged, and strangers change nothing", async ({
  app,
  db,
}) => {
  const [ours, theirs] = [await aWorkgroup(db), await aWorkgroup(db)];
  const name = `Zoe-${randomUUID().slice(0, 8)}`;
  const mine = await aCustomer(db, ours, { name });
  const foreign = await aCustomer(db, theirs, { name });
  const url = `/api/interactions/${mine.id}/contact`;

  const found = await app.inject(
    as(ours.agent.cookie, { url: `${url}/candidates?search=${name.slice(0, 6)}` }),
  );
  const merged = await app.inject(
    as(ours.agent.cookie, {
      ...{ method: "POST", url: `${url}/merge`, payload: { contactId: foreign.contactId } },
    }),
  );
  const colleague = await insertAgent(db, {
    name: `colleague-${randomUUID()}`,
    workgroups: [{ id: ours.workgroupId, name: "" }],
  });
  const refused = await app.inject(
    as(colleague.cookie, { method: "PATCH", url, payload: { rev: 1, notes: "Mine" } }),
  );

  expect(found.json()).toEqual([]);
  expect(merged.json().code).toBe("CONTACT_NOT_FOUND");
  expect(refused.statusCode).toBe(403);
  expect(refused.json().code).toBe("CONTACT_NOT_YOURS");
});
