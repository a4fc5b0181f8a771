import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { readConfig } from "../../server/src/config.ts";
import { openDatabase } from "../../server/src/platform/db/index.ts";
import { createHttp } from "../../server/src/platform/http/create-http.ts";
import { webhookRoutes } from "../../server/src/social/index.ts";
import { test } from "../kit/database.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../kit/facebook/index.ts";
import { setUpPage } from "../kit/facebook-page.ts";
import { eventually } from "../kit/network/eventually.ts";
import { silentLog, testKeys } from "../kit/social.ts";

let facebook: FacebookSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  await facebook.start();
});
afterAll(() => facebook.close());

test("webhooks: signed deliveries are stored before the answer, everything else is refused", async ({
  db,
}) => {
  const { page, messages, accountId, interactions } = await setUpPage(db, facebook);
  const app = await createHttp({ db, config: readConfig({}), log: silentLog });
  await app.register(webhookRoutes, { db, keys: testKeys });
  const url = `${await app.listen({ port: 0, host: "127.0.0.1" })}/webhooks/facebook/${accountId}`;
  await facebook.webhooks.register({ url, verifyToken: "our-verify-token" });
  page.subscriptions.set(facebook.app.id, ["feed", "messages", "message_echoes", "message_edits"]);
  await db
    .updateTable("feed")
    .set({ nextPollAt: new Date(Date.now() + 3_600_000) })
    .execute();

  const nadia = facebook.world.addPerson({ name: "Nadia Haddad" });
  const post = facebook.world.post({ page: page.id, by: nadia.id, text: "Pushed 🚀" });
  facebook.world.message({ page: page.id, from: nadia.id, text: "Psst" });
  await facebook.webhooks.settled();
  const rows = await eventually("both pushed messages", async () => {
    const all = await messages();
    return all.length === 2 && all;
  });
  expect(rows.map(({ text }) => text).sort()).toEqual(["Psst", "Pushed 🚀"]);
  expect(rows.map(({ author }) => author)).toEqual(["Nadia Haddad", "Nadia Haddad"]);
  expect(await interactions()).toHaveLength(2);

  const wrong = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    },
    body: JSON.stringify({ object: "page", entry: [] }),
  });
  const stranger = await fetch(`${url}?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1`);
  expect([wrong.status, stranger.status]).toEqual([401, 401]);
  expect(post.id).toContain(page.id);
  await app.close();
});

test("with the database away a delivery is refused with 503, and the network comes again", async () => {
  const away = openDatabase({ url: "postgres://nobody@127.0.0.1:9/none" });
  onTestFinished(() => away.close());
  const app = await createHttp({ db: away.db, config: readConfig({}), log: silentLog });
  onTestFinished(() => app.close());
  await app.register(webhookRoutes, { db: away.db, keys: testKeys });

  const answer = await app.inject({
    method: "POST",
    url: "/webhooks/facebook/1",
    headers: { "content-type": "application/json", "x-hub-signature-256": "sha256=00" },
    payload: "{}",
  });

  expect(answer.statusCode, answer.body).toBe(503);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
});
