import { afterAll, beforeAll, expect } from "vitest";
import type { Db } from "../../server/src/platform/db/index.ts";
import type { HttpServer } from "../../server/src/platform/http/create-http.ts";
import { as, test } from "../kit/app.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../kit/facebook/index.ts";
import { insertUser } from "../kit/users.ts";
import { createXSimulator, type XSimulator } from "../kit/x/index.ts";

let facebook: FacebookSimulator;
let x: XSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator();
  x = createXSimulator();
  await Promise.all([facebook.start(), x.start()]);
});
afterAll(() => Promise.all([facebook.close(), x.close()]));

async function administrator(db: Db, app: HttpServer) {
  const { cookie } = await insertUser(db, { rights: ["socialMedia.admin"] });
  return async (url: string, payload?: object) => {
    const response = await app.inject(
      as(cookie, payload ? { method: "POST", url, payload } : { method: "GET", url }),
    );
    return { status: response.statusCode, body: response.json(), text: response.body };
  };
}

/** A person at the network's page, who chooses what is written there; answers where that leads. */
async function choose(url: string, label: string): Promise<{ state: string; code: string }> {
  const page = await (await fetch(url)).text();
  const link = [...page.matchAll(/<a href="([^"]+)">([^<]+)</g)].find(([, , text]) =>
    text?.includes(label),
  );
  const address = new URL((link?.[1] ?? "").replaceAll("&amp;", "&"));
  expect(address.pathname).toBe("/administration/authorised");
  const { searchParams: params } = address;
  return { state: params.get("state") ?? "", code: params.get("code") ?? "" };
}

function xDraft(name: string) {
  const { clientId, clientSecret } = x.app;
  return { platform: "x", name, baseUrl: x.url, credentials: { clientId, clientSecret } };
}

test("an account of X is made by the consent of its owner, with PKCE, and authorised again the same way", async ({
  db,
  app,
}) => {
  const call = await administrator(db, app);
  const acme = x.world.addUser({ username: "acme", name: "Acme Broadband" });

  const begun = await call("/api/accounts/authorise", xDraft("Acme on X"));
  const query = new URL(begun.body.url).searchParams;
  const added = await call("/api/accounts/authorised", await choose(begun.body.url, "@acme"));

  expect(query.get("code_challenge_method")).toBe("S256");
  expect(query.get("scope")).toContain("offline.access");
  expect(added, added.text).toMatchObject({
    status: 200,
    body: { externalId: acme.id, handle: "acme", expiresAt: null },
  });
  const { id } = added.body;
  x.tokens.revoke(acme.id);
  expect((await call(`/api/accounts/${id}/test`, {})).body.ok).toBe(false);

  // The application's credentials are known already.
  const again = { ...xDraft("Acme on X"), credentials: {}, accountId: id };
  const { url } = (await call("/api/accounts/authorise", again)).body;
  expect((await call("/api/accounts/authorised", await choose(url, "@acme"))).body.id).toBe(id);
  expect((await call(`/api/accounts/${id}/test`, {})).body.ok).toBe(true);
  x.tokens.expire(acme.id);
  expect((await call(`/api/accounts/${id}/test`, {})).body.ok, "the refresh token works").toBe(
    true,
  );
});

test("a consent works once, for the one who asked for it, and not with another code or account", async ({
  db,
  app,
}) => {
  const [call, other] = [await administrator(db, app), await administrator(db, app)];
  x.world.addUser({ username: "one", name: "One" });
  x.world.addUser({ username: "two", name: "Two" });
  const begin = async (draft: object) =>
    (await call("/api/accounts/authorise", draft)).body.url as string;

  const first = await choose(await begin(xDraft("One")), "@one");
  expect((await other("/api/accounts/authorised", first)).body.code).toBe("AUTHORISATION_OVER");
  const { id } = (await call("/api/accounts/authorised", first)).body;
  expect((await call("/api/accounts/authorised", first)).body.code).toBe("AUTHORISATION_OVER");

  const second = await choose(await begin(xDraft("Two")), "@two");
  const forged = { ...second, code: (await choose(await begin(xDraft("Two")), "@two")).code };
  expect((await call("/api/accounts/authorised", forged)).body).toMatchObject({
    code: "CREDENTIALS_REFUSED",
    message: expect.stringContaining("begin again"),
  });

  const swapped = await choose(await begin({ ...xDraft("One"), accountId: id }), "@two");
  expect((await call("/api/accounts/authorised", swapped)).body.code).toBe("ACCOUNT_DIFFERENT");
  const stored = JSON.stringify([
    await db.selectFrom("accountAuthorisation").selectAll().execute(),
    await db.selectFrom("auditEntry").selectAll().execute(),
  ]);
  expect(stored).not.toContain(x.app.clientSecret);
  expect(stored).not.toContain(first.state);
});

test("Facebook Login gives the page's own token, subscribes the page, and asks which page when there are several", async ({
  db,
  app,
}) => {
  const call = await administrator(db, app);
  const page = facebook.world.addPage({ name: "Acme" });
  const { id: appId, secret: appSecret } = facebook.app;
  const draft = (credentials: object) => ({
    platform: "facebook",
    name: `Acme ${Object.keys(credentials).length}`,
    baseUrl: facebook.url,
    credentials: { appId, appSecret, ...credentials },
  });
  const authorise = async (credentials: object) => {
    const { url } = (await call("/api/accounts/authorise", draft(credentials))).body;
    return call("/api/accounts/authorised", await choose(url, "Continue"));
  };

  const added = await authorise({});
  expect(added, added.text).toMatchObject({ status: 200, body: { externalId: page.id } });
  expect(page.subscriptions.get(appId)).toContain("messages");
  expect((await call(`/api/accounts/${added.body.id}/test`, {})).body.message).toBe(
    "Connected to the page Acme. The page pushes to the application.",
  );

  const other = facebook.world.addPage({ name: "Acme France" });
  expect((await authorise({})).body).toMatchObject({
    code: "CREDENTIALS_REFUSED",
    message: expect.stringContaining(`Acme France (${other.id})`),
  });
  expect((await authorise({ pageId: other.id })).body.externalId).toBe(other.id);
});

test("what cannot be authorised says so before anybody is sent away", async ({ db, app }) => {
  const call = await administrator(db, app);

  const incomplete = await call("/api/accounts/authorise", { ...xDraft("X"), credentials: {} });
  const bluesky = {
    platform: "bluesky",
    name: "B",
    baseUrl: "https://bsky.social",
    credentials: {},
  };
  const unsupported = await call("/api/accounts/authorise", bluesky);
  const { cookie } = await insertUser(db, { rights: ["desk.use"] });
  const forbidden = await app.inject(
    as(cookie, { method: "POST", url: "/api/accounts/authorise", payload: xDraft("X") }),
  );

  expect(incomplete.body).toMatchObject({
    code: "CREDENTIALS_MISSING",
    message: expect.stringContaining("clientId"),
  });
  expect(unsupported.body.code).toBe("AUTHORISATION_UNSUPPORTED");
  expect(forbidden.statusCode).toBe(403);
});
