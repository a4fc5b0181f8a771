import { z } from "zod";
import type { Authorisation } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { createHttpClient, type HttpCall } from "../http-client.ts";
import { idText, looseText } from "../parsing.ts";
import { toFailure, unreadable } from "./failures.ts";
import { versionOf } from "./graph.ts";

/** Everything that reading, answering and webhooks of a page need. */
export const PERMISSIONS = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_metadata",
  "pages_messaging",
] as const;

const Granted = z.object({ access_token: idText });
const Pages = z.object({
  data: z.array(z.object({ id: idText, name: looseText, access_token: idText })),
});
type Page = z.infer<typeof Pages>["data"][number];

/** Facebook Login: somebody who manages the page consents, and we keep the page's own token. */
export const facebookAuthorisation: Authorisation = {
  requires: ["appId", "appSecret"],

  consentPage({ account, redirectUri, state }) {
    const { origin, host } = new URL(account.baseUrl);
    const site = host === "graph.facebook.com" ? "https://www.facebook.com" : origin;
    const page = new URL(`${versionOf(account)}/dialog/oauth`, site);
    page.search = new URLSearchParams({
      client_id: account.credentials["appId"] ?? "",
      redirect_uri: redirectUri,
      state,
      response_type: "code",
      scope: PERMISSIONS.join(","),
    }).toString();
    return page;
  },

  async redeem({ account, redirectUri, code }) {
    const { appId = "", appSecret = "", pageId = "" } = account.credentials;
    const http = createHttpClient(new URL(account.baseUrl).origin);
    const app = { client_id: appId, client_secret: appSecret };

    async function ask(call: Pick<HttpCall, "path" | "query" | "headers">): Promise<unknown> {
      const answer = await http({ method: "GET", ...call, path: versionOf(account) + call.path });
      const where = `GET ${call.path}`;
      if (answer.status !== 200) throw toFailure(where, answer);
      return answer.body;
    }
    function token(proof: Record<string, string>): Promise<unknown> {
      return ask({ path: "/oauth/access_token", query: { ...app, ...proof } });
    }

    const short = parse(Granted, await token({ redirect_uri: redirectUri, code }));
    // A page's token does not end when it is made with a user's token that lasts long.
    const long = parse(
      Granted,
      await token({ grant_type: "fb_exchange_token", fb_exchange_token: short.access_token }),
    );
    const { data: pages } = parse(
      Pages,
      await ask({
        path: "/me/accounts",
        query: { fields: "id,name,access_token", limit: 100 },
        headers: { authorization: `Bearer ${long.access_token}` },
      }),
    );
    const page = choosePage(pages, pageId);
    return { pageId: page.id, pageAccessToken: page.access_token };
  },
};

function choosePage(pages: readonly Page[], wanted: string): Page {
  const page =
    wanted === "" && pages.length === 1 ? pages[0] : pages.find(({ id }) => id === wanted);
  if (page) return page;
  const list = pages.map(({ id, name }) => `${name} (${id})`).join(", ");
  throw new HubFailure(
    pages.length === 0
      ? "Access to no page was given: choose the page when Facebook asks."
      : `Enter the id of one of the pages that access was given to: ${list}.`,
    { kind: "invalid", code: "PAGE", effect: "none" },
  );
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unreadable("The consent", 200);
  return parsed.data;
}
