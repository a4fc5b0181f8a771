import { afterAll, beforeAll, expect } from "vitest";
import { as, test } from "../kit/app.ts";
import { insertUser } from "../kit/users.ts";
import { createXSimulator, type XSimulator } from "../kit/x/index.ts";
import { addBrand } from "../kit/x-account.ts";

let x: XSimulator;

beforeAll(async () => {
  x = createXSimulator();
  await x.start();
});
afterAll(() => x.close());

test("an account of X keeps the tokens that X gave it, and a test uses none up", async ({
  app,
  db,
}) => {
  const { cookie } = await insertUser(db, { rights: ["socialMedia.admin"] });
  const call = async (method: "GET" | "POST" | "PATCH", url: string, payload?: object) => {
    const response = await app.inject(as(cookie, { method, url, ...(payload ? { payload } : {}) }));
    return { status: response.statusCode, body: response.json(), text: response.body };
  };
  const { user, credentials } = addBrand(x);
  const input = { platform: "x", name: "Acme on X", baseUrl: x.url, credentials };
  x.tokens.expire(user.id);

  const tested = await call("POST", "/api/accounts/test", input);
  const added = await call("POST", "/api/accounts", input);
  const path = `/api/accounts/${added.body.id}`;
  x.tokens.expire(user.id);
  const saved = await call("POST", `${path}/test`);
  const renamed = await call("PATCH", path, { name: "Acme again" });
  x.tokens.expire(user.id);
  const again = await call("POST", `${path}/test`);

  expect(tested.body).toMatchObject({
    ok: false,
    message: expect.stringContaining("when you save"),
  });
  expect(added).toMatchObject({
    status: 200,
    body: { handle: "acme", externalId: user.id },
  });
  expect(added.body.webhookUrl).toMatch(new RegExp(`/webhooks/x/${added.body.id}$`));
  expect([saved.body.ok, renamed.status, again.body.ok]).toEqual([true, 200, true]);
  expect(x.tokens.refreshes()).toBe(3);
  expect(added.text + renamed.text).not.toContain(credentials.refreshToken);
});

test("credentials that X does not take are refused where they are entered", async ({ app, db }) => {
  const { cookie } = await insertUser(db, { rights: ["socialMedia.admin"] });
  const add = (credentials: object) =>
    app.inject(
      as(cookie, {
        method: "POST",
        url: "/api/accounts",
        payload: { platform: "x", name: "Wrong", baseUrl: x.url, credentials },
      }),
    );
  const { credentials } = addBrand(x, "other");

  const missing = await add({ clientId: credentials.clientId });
  const wrong = await add({ ...credentials, accessToken: "no", refreshToken: "no" });

  expect(missing.json()).toMatchObject({ code: "CREDENTIALS_MISSING" });
  expect(wrong.json()).toMatchObject({ code: "CREDENTIALS_REFUSED" });
  expect(wrong.body).toContain("authorise the account again");
});
