import { onTestFinished } from "vitest";
import type { Db } from "../../server/src/platform/db/index.ts";
import { startSocial } from "../../server/src/social/index.ts";
import type { MastodonSimulator } from "./mastodon/index.ts";
import { insertChannel, listInteractions, listMessages, silentLog, testKeys } from "./social.ts";

/** An account with a channel on it, and the processor running. */
export async function setUpAccount(
  db: Db,
  mastodon: MastodonSimulator,
  options: { keywords?: string[]; directMessages?: boolean } = {},
) {
  const username = `acme${Math.random().toString(36).slice(2, 8)}`;
  const brand = mastodon.world.addAccount({ username, name: "Acme Broadband" });
  const token = mastodon.tokens.issue(brand.id);
  const channel = await insertChannel(db, {
    platform: "mastodon",
    baseUrl: mastodon.url,
    externalId: brand.id,
    credentials: { accessToken: token },
    ...options,
  });
  const social = startSocial({ db, keys: testKeys, log: silentLog, holder: `server ${username}` });
  onTestFinished(() => social.stop());
  const messages = () => listMessages(db, channel.channelId);
  const interactions = () => listInteractions(db, channel.channelId);
  return { brand, token, at: `@${username}`, ...channel, messages, interactions };
}
