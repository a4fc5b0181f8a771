import { onTestFinished } from "vitest";
import type { Db } from "../../server/src/platform/db/index.ts";
import { startSocial } from "../../server/src/social/index.ts";
import type { FacebookSimulator } from "./facebook/index.ts";
import { insertChannel, listInteractions, listMessages, silentLog, testKeys } from "./social.ts";

/** A page with a channel on it, and the processor running. */
export async function setUpPage(
  db: Db,
  facebook: FacebookSimulator,
  options: { threadMode?: "perPost" } = {},
) {
  const page = facebook.world.addPage({ name: "Acme Broadband" });
  const channel = await insertChannel(db, {
    platform: "facebook",
    baseUrl: facebook.url,
    externalId: page.id,
    credentials: {
      pageId: page.id,
      pageAccessToken: facebook.tokens.issuePageToken(page.id),
      appSecret: facebook.app.secret,
      verifyToken: "our-verify-token",
    },
    ...options,
  });
  const social = startSocial({ db, keys: testKeys, log: silentLog, holder: `server ${page.id}` });
  onTestFinished(() => social.stop());
  const messages = () => listMessages(db, channel.channelId);
  const interactions = () => listInteractions(db, channel.channelId);
  return { page, ...channel, messages, interactions };
}
