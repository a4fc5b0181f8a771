import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import { startFileKeeper } from "../../server/src/files/keeper.ts";
import { pruneFiles } from "../../server/src/files/prune-files.ts";
import { pickUp } from "../../server/src/interactions/commands/pick-up.ts";
import { asActor } from "../../server/src/interactions/testing.ts";
import type { Db } from "../../server/src/platform/db/index.ts";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { heartbeat } from "../../server/src/presence/sign-in.ts";
import { as, test } from "../kit/app.ts";
import { insertAgent, insertDefaults } from "../kit/centre.ts";
import { injectApi } from "../kit/inject-api.ts";
import { createMastodonSimulator, type MastodonSimulator } from "../kit/mastodon/index.ts";
import { setUpAccount } from "../kit/mastodon-account.ts";
import { eventually } from "../kit/network/eventually.ts";
import { silentLog } from "../kit/social.ts";
import { insertUser } from "../kit/users.ts";

let mastodon: MastodonSimulator;

beforeAll(async () => {
  mastodon = createMastodonSimulator({ callsPerWindow: 1_000_000 });
  await mastodon.start();
});
afterAll(() => mastodon.close());

const png = () =>
  new Uint8Array(Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), randomBytes(500)]));

const newName = () => `agent${randomBytes(3).toString("hex")}`;

let prepared: Promise<void> | undefined;

/** A customer has sent a picture and a page that says it is one; an agent has picked it up. */
async function stage(db: Db, app: HttpServer) {
  prepared ??= insertDefaults(db);
  await prepared;
  const account = await setUpAccount(db, mastodon);
  const nadia = mastodon.world.addAccount({ username: `nadia${randomBytes(3).toString("hex")}` });
  const picture = png();
  const attach = (mimeType: string, bytes: Uint8Array) =>
    mastodon.world.addMedia({ by: nadia.id, mimeType, bytes, description: "My router" });
  const page = new TextEncoder().encode("<script>alert(1)</script>");
  const mediaIds = [attach("image/png", picture), attach("image/png", page)];
  const post = mastodon.world.post({ by: nadia.id, text: `${account.at} see`, mediaIds });
  const interaction = await eventually(
    "the interaction",
    async () => (await account.interactions())[0],
  );
  const workgroup = { id: account.workgroupId, name: "" };
  const agent = await insertAgent(db, { name: newName(), workgroups: [workgroup] });
  await inTransaction(db, (tx) => heartbeat(tx, agent.id));
  await inTransaction(db, (tx) =>
    pickUp(tx, { interactionId: interaction.id, userId: agent.id, actor: asActor(agent) }),
  );
  const api = injectApi(app, agent.cookie);
  const upload = (bytes: Uint8Array, name = "map.png", cookie = agent.cookie) =>
    app.inject(
      as(cookie, {
        method: "POST",
        url: `/api/interactions/${interaction.id}/files?visibility=public&name=${encodeURIComponent(name)}`,
        headers: { "content-type": "application/octet-stream" },
        payload: Buffer.from(bytes),
      }),
    );
  const get = (url: string, headers: Record<string, string> = {}, cookie = agent.cookie) =>
    app.inject(as(cookie, { method: "GET", url, headers }));
  const path = `/api/interactions/${interaction.id}`;
  return { ...account, nadia, post, picture, interaction, agent, api, upload, get, path };
}

test("a customer's picture is shown from here, as what it is, to those who see the conversation", async ({
  db,
  app,
}) => {
  const { api, get, path, picture } = await stage(db, app);
  const stranger = await insertAgent(db, { name: newName(), workgroups: [] });

  const { body } = await api.get(path);
  const [shown, page] = body.messages[0].attachments;

  expect(shown).toMatchObject({ kind: "image", alt: "My router" });
  expect(shown.sourceUrl).toContain(mastodon.url);
  const answer = await get(shown.url);
  expect(answer.statusCode).toBe(200);
  expect(new Uint8Array(answer.rawPayload)).toEqual(picture);
  expect(answer.headers).toMatchObject({
    "content-type": "image/png",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "content-disposition": "inline",
  });
  expect((await get(shown.url, { range: "bytes=0-3" })).statusCode).toBe(206);
  expect((await get(page.url)).statusCode).toBe(404);
  expect((await get(shown.url.replace(/0$/, "7"))).statusCode).toBe(404);
  expect((await get(shown.url, {}, stranger.cookie)).statusCode).toBe(404);
  expect((await get(shown.url, {}, "")).statusCode).toBe(401);
});

test("it is copied before anybody looks, and still there when the network has it no more", async ({
  db,
  app,
}) => {
  const { api, get, path, accountId } = await stage(db, app);
  const keeper = startFileKeeper({ db, log: silentLog });
  await eventually("both files are settled", async () => {
    const rows = await db
      .selectFrom("remoteFile")
      .select("state")
      .where("accountId", "=", accountId)
      .execute();
    return rows.length === 2 && rows.every(({ state }) => state !== "waiting");
  });
  await keeper.stop();
  const { body } = await api.get(path);
  await db
    .updateTable("socialAccount")
    .set({ baseUrl: "https://gone.example" })
    .where("id", "=", accountId)
    .execute();

  expect((await get(body.messages[0].attachments[0].url)).statusCode).toBe(200);
});

test("what its author deleted is not shown any more", async ({ db, app }) => {
  const { api, get, path } = await stage(db, app);
  const [message] = (await api.get(path)).body.messages;
  await db.updateTable("message").set({ state: "deleted" }).where("id", "=", message.id).execute();

  expect((await get(message.attachments[0].url)).statusCode).toBe(404);
  expect((await api.get(path)).body.messages[0].attachments).toEqual([]);
});

test("an agent's picture goes out with its words, and is shown with the answer", async ({
  db,
  app,
}) => {
  const { api, get, upload, path, post, messages } = await stage(db, app);
  const map = png();
  const file = (await upload(map)).json();
  expect(file).toMatchObject({ kind: "image", mimeType: "image/png", name: "map.png", size: 508 });

  const attachments = [{ fileId: file.id, alt: "The way to our shop" }];
  const reply = await api.post(`${path}/replies`, {
    text: "Here",
    visibility: "public",
    attachments,
  });
  await eventually("it is sent", async () =>
    (await messages()).some(({ sendState }) => sendState === "sent"),
  );

  expect(reply.body.attachments).toMatchObject([{ kind: "image", alt: "The way to our shop" }]);
  expect(new Uint8Array((await get(reply.body.attachments[0].url)).rawPayload)).toEqual(map);
  const sent = mastodon.ledger.sent().find(({ replyToId }) => replyToId === post.id);
  expect(sent?.media).toEqual([
    { description: "The way to our shop", mimeType: "image/png", size: 508 },
  ]);
  // Once sent it belongs to that answer.
  const again = await api.post(`${path}/replies`, {
    text: "Twice",
    visibility: "public",
    attachments,
  });
  expect(again).toMatchObject({ status: 422, body: { code: "FILE_UNKNOWN" } });
});

test("what is attached waits with the draft, for its owner only, until it is sent", async ({
  db,
  app,
}) => {
  const { api, get, upload, path } = await stage(db, app);
  const [map, photo] = [png(), png()];
  const [first, second] = [(await upload(map)).json(), (await upload(photo, "two.png")).json()];
  const files = [
    { fileId: second.id, alt: "Our shop" },
    { fileId: first.id, alt: "" },
    { fileId: "999999", alt: "gone" },
  ];
  expect((await api.put(`${path}/draft`, { text: "", toMessageId: null, files })).status).toBe(204);

  const { draftFiles } = (await api.get(path)).body;

  expect(draftFiles).toMatchObject([
    { id: second.id, name: "two.png", alt: "Our shop", kind: "image", isPrivate: false },
    { id: first.id, name: "map.png", alt: "", size: map.byteLength },
  ]);
  const { url } = draftFiles[0];
  expect(new Uint8Array((await get(url)).rawPayload)).toEqual(photo);
  const supervisor = await insertUser(db, { rights: ["desk.use", "interaction.readAll"] });
  expect((await get(url, {}, supervisor.cookie)).statusCode).toBe(404);
  const seen = (await get(path, {}, supervisor.cookie)).json();
  expect(seen.draftFiles).toEqual([]);
  const attachments = files.slice(0, 2);
  const reply = await api.post(`${path}/replies`, { text: "", visibility: "public", attachments });
  expect(reply.body).toMatchObject({ text: "", attachments: [{ alt: "Our shop" }, { alt: "" }] });
  expect((await api.get(path)).body.draftFiles).toEqual([]);
  expect((await get(url)).statusCode).toBe(404);
});

test("what the network would not take is refused before anything is sent", async ({ db, app }) => {
  const { api, upload, path, agent } = await stage(db, app);
  const limits = (await api.get(path)).body.attachmentLimits.public;
  expect(limits).toMatchObject({ maxCount: 4, maxAltLength: 1500 });

  const script = await upload(new TextEncoder().encode("<svg onload=alert(1)>"), "a.png");
  expect(script.json()).toMatchObject({ code: "FILE_REFUSED" });
  const large = await upload(
    new Uint8Array(Buffer.concat([png(), Buffer.alloc(17 << 20)])),
    "big.png",
  );
  expect(large.json().message).toBe("big.png has 17 MB; this network takes at most 16.");
  const files = [];
  for (let number = 0; number < 5; number++) files.push((await upload(png())).json().id);
  const replyWith = (attachments: object[]) =>
    api.post(`${path}/replies`, { text: "Here", visibility: "public", attachments });
  const tooMany = await replyWith(files.map((fileId) => ({ fileId, alt: "" })));
  expect(tooMany.body.message).toContain("at most 4 attachments");
  const tooLong = await replyWith([{ fileId: files[0], alt: "x".repeat(1501) }]);
  expect(tooLong.body.message).toContain("at most 1500 characters");
  expect((await replyWith([{ fileId: "999999", alt: "" }])).body.code).toBe("FILE_UNKNOWN");
  const other = await insertAgent(db, { name: newName(), workgroups: [] });
  expect((await upload(png(), "x.png", other.cookie)).statusCode).toBe(404);
  expect((await api.delete(`${path}/files/${files[0]}`)).status).toBe(204);
  expect((await replyWith([{ fileId: files[0], alt: "" }])).body.code).toBe("FILE_UNKNOWN");
  expect(agent.id).not.toBe(other.id);
});

test("copies are forgotten when their time is over, and content that nothing names goes with them", async ({
  db,
  app,
}) => {
  const { upload, get, api, path, accountId } = await stage(db, app);
  const { url } = (await api.get(path)).body.messages[0].attachments[0];
  await get(url);
  const { id } = (await upload(png())).json();
  const old = new Date(Date.now() - 100 * 86_400_000);
  await db
    .updateTable("remoteFile")
    .set({ createdAt: old })
    .where("accountId", "=", accountId)
    .execute();
  await db.updateTable("replyFile").set({ createdAt: old }).where("id", "=", id).execute();
  await db.updateTable("blob").set({ createdAt: old }).execute();
  const kept = db.selectFrom("remoteFile").where("accountId", "=", accountId);
  const { blobHash } = await kept
    .select("blobHash")
    .where("state", "=", "kept")
    .executeTakeFirstOrThrow();

  await pruneFiles(db);

  expect(await kept.select("url").execute()).toEqual([]);
  expect(await db.selectFrom("replyFile").select("id").where("id", "=", id).execute()).toEqual([]);
  const blobs = await db.selectFrom("blob").select("hash").execute();
  expect(blobs.map(({ hash }) => hash)).not.toContain(blobHash);
  // Looking again brings it again, as long as the network has it.
  expect((await get(url)).statusCode).toBe(200);
});
