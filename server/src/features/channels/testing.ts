import { as } from "../../../../test/kit/app.ts";
import {
  createFacebookSimulator,
  type FacebookSimulator,
} from "../../../../test/kit/facebook/index.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import type { HttpServer } from "../../platform/http/create-http.ts";

/** The simulated network of a test file; `startFacebook` goes before all of its tests. */
export let facebook: FacebookSimulator;

export async function startFacebook(): Promise<void> {
  facebook = createFacebookSimulator();
  await facebook.start();
}

export function accountInput(name = "Acme") {
  const page = facebook.world.addPage({ name });
  const credentials = {
    pageId: page.id,
    pageAccessToken: facebook.tokens.issuePageToken(page.id),
    appSecret: "a secret of the app",
    verifyToken: "verify",
  };
  return { platform: "facebook", name: `${name} ${page.id}`, baseUrl: facebook.url, credentials };
}

type Db = Parameters<typeof insertUser>[0];
type App = HttpServer;

export async function admin(db: Db, app: App) {
  const { cookie } = await insertUser(db, { rights: ["socialMedia.admin"] });
  return async (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) => {
    const response = await app.inject(as(cookie, { method, url, ...(payload ? { payload } : {}) }));
    const body = response.body === "" || response.body === "null" ? undefined : response.json();
    return { status: response.statusCode, body, text: response.body };
  };
}

export async function insertWorkgroup(db: Db, name: string) {
  const row = await db
    .insertInto("workgroup")
    .values({ name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function addChannel(db: Db, call: Awaited<ReturnType<typeof admin>>, name: string) {
  const account = await call("POST", "/api/accounts", accountInput(name));
  const workgroup = await insertWorkgroup(db, `Workgroup of ${name}`);
  const input = {
    name,
    accountId: account.body.id,
    conversationWorkgroupId: workgroup,
    directMessageWorkgroupId: null,
  };
  return {
    account: account.body,
    workgroup,
    channel: (await call("POST", "/api/channels", input)).body,
  };
}
