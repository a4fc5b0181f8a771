import { expect } from "vitest";
import { listRoutes } from "../../server/src/platform/http/route-config.ts";
import { rightNames } from "../../server/src/platform/permissions/rights.ts";
import { as, test } from "../kit/app.ts";
import { insertUser } from "../kit/users.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
type Declared = {
  name: string;
  method: Method;
  url: string;
  right: string | undefined;
  isPublic: boolean;
};

/** Every route of the server, its parameters filled in. */
function declaredRoutes(app: Parameters<typeof listRoutes>[0]): Declared[] {
  return listRoutes(app).flatMap(({ method, url, config }) =>
    [method].flat().map((one) => ({
      name: `${one} ${url}`,
      method: one as Method,
      url: url.replace(/:\w+/g, "1"),
      right: config?.right,
      isPublic: config?.public === true,
    })),
  );
}

test("without a session only public routes answer", async ({ app }) => {
  await app.ready();
  const routes = declaredRoutes(app).filter(({ isPublic }) => !isPublic);

  const open: string[] = [];
  for (const { name, method, url } of routes) {
    const { statusCode } = await app.inject(as("sid=nobody", { method, url }));
    if (statusCode !== 401) open.push(`${name}: ${statusCode}`);
  }

  expect(routes.length).toBeGreaterThan(5);
  expect(open).toEqual([]);
});

test("each right opens its own routes and no others", async ({ app, db }) => {
  await app.ready();
  const routes = declaredRoutes(app).filter(({ right }) => right !== undefined);
  const used = rightNames.filter((right) => routes.some((route) => route.right === right));

  const wrong: string[] = [];
  for (const right of used) {
    // Everything but this one right, so that a route that asks for less is found too.
    const rights = rightNames.filter((other) => other !== right);
    const { cookie } = await insertUser(db, { rights });
    for (const { name, method, url } of routes.filter((route) => route.right === right)) {
      const { statusCode } = await app.inject(as(cookie, { method, url }));
      if (statusCode !== 403) wrong.push(`${name} without ${right}: ${statusCode}`);
    }
  }

  expect(used.length).toBeGreaterThan(1);
  expect(wrong).toEqual([]);
});

test("no route falls over a request without content, nor lets another site change something", async ({
  app,
  db,
}) => {
  await app.ready();
  // No installation is without statuses; a user's first one is this.
  await db.insertInto("statusDefinition").values({ name: "Available" }).execute();
  const { cookie } = await insertUser(db, { rights: rightNames });

  const wrong: string[] = [];
  for (const { name, method, url } of declaredRoutes(app)) {
    if (method === "GET" || method === "HEAD" || url.startsWith("/webhooks/")) continue;
    const foreign = { "sec-fetch-site": "cross-site" };
    const refused = await app.inject(as(cookie, { method, url, headers: foreign }));
    if (refused.statusCode !== 403) wrong.push(`${name} from elsewhere: ${refused.statusCode}`);
    if (url === "/api/session") continue; // signing out would end the test's own session
    const empty = await app.inject(as(cookie, { method, url }));
    if (empty.statusCode >= 500) wrong.push(`${name} without content: ${empty.statusCode}`);
  }

  expect(wrong).toEqual([]);
});
