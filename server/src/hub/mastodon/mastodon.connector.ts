import type { CheckResult, Connection, Connector, HubAccount, HubChannel } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { createApi } from "./api.ts";
import { createCompleter } from "./complete.ts";
import { pollConversations, pollNotifications, pollSearch, pollTag } from "./feeds.ts";
import { createInstanceReader } from "./instance.ts";
import { attachmentLimits, mostNotifications, mostStatuses, statusLimit } from "./limits.ts";
import { normalise } from "./normalise.ts";
import { editStatus, findSentStatus, sendStatus } from "./sending.ts";
import { lookUp, readThread } from "./threads.ts";
import { AccountView } from "./views.ts";

const tagFeed = "tag:";
const searchFeed = "search:";

/** Mastodon and what speaks like it: mentions, hashtags, words, and private messages. */
export const mastodonConnector: Connector = {
  platform: "mastodon",
  capabilities: {
    directMessages: true,
    webhooks: false,
    privateReply: false,
    publicDeeds: ["like", "delete", "edit"],
    privateDeeds: ["like", "delete", "edit"],
    refreshes: ["conversation", "directMessage"],
    publicLimit: statusLimit,
    privateLimit: statusLimit,
    limitsVary: true,
    publicAttachments: attachmentLimits,
    privateAttachments: attachmentLimits,
  },
  requiredCredentials: ["accessToken"],

  feeds(channel) {
    const statuses = { bucket: "read", pageSize: { most: mostStatuses } };
    const notifications = { bucket: "read", pageSize: { most: mostNotifications } };
    const own = channel.isFirst
      ? [{ name: "notifications", minIntervalMs: 1000, ...notifications }]
      : [];
    const conversations =
      channel.isFirst && channel.readsDirectMessages
        ? [{ name: "conversations", minIntervalMs: 15_000, ...statuses }]
        : [];
    // 300 calls in five minutes are for everything that an account does.
    const terms = termsOf(channel);
    const minIntervalMs = Math.max(10_000, terms.length * 4000);
    return [
      ...own,
      ...conversations,
      ...terms.map((name) => ({ name, minIntervalMs, ...statuses })),
    ];
  },

  sendBucket: () => "write",
  refreshBucket: () => "read",
  connect,
  normalise,
  judge: (stored) => stored,
  classify: (error) => (error instanceof HubFailure ? error.kind : "bug"),
};

/** Hashtags have timelines of their own; anything else is the search's. */
function termsOf({ handles, keywords }: HubChannel): string[] {
  const asMention = (handle: string) => (handle.startsWith("@") ? handle : `@${handle}`);
  const names = [...handles.map(asMention), ...keywords].map((term) =>
    /^#[\p{L}\p{N}\p{M}_]+$/u.test(term)
      ? `${tagFeed}${term.slice(1).toLowerCase()}`
      : `${searchFeed}${term}`,
  );
  return [...new Set(names)];
}

function connect(account: HubAccount, tools: Parameters<Connector["connect"]>[1]): Connection {
  const api = createApi(account, tools);
  const instances = createInstanceReader(api);
  const completer = createCompleter(api, instances);
  const feedTools = { api, completer };
  const statusPath = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`;

  return {
    async poll(feed, channel, cursor, options) {
      if (feed === "notifications") {
        return await pollNotifications(feedTools, channel, cursor, options);
      }
      if (feed === "conversations") {
        return await pollConversations(feedTools, channel, cursor, options);
      }
      if (feed.startsWith(tagFeed)) {
        return await pollTag(feedTools, channel, feed.slice(tagFeed.length), cursor, options);
      }
      if (feed.startsWith(searchFeed)) {
        return await pollSearch(feedTools, channel, feed.slice(searchFeed.length), cursor, options);
      }
      throw new Error(`Mastodon has no feed ${feed}.`);
    },
    thread: (ref, { signal }) => readThread(api, completer, ref, signal),
    lookUp: (externalId, { signal }) => lookUp(api, completer, externalId, signal),
    send: (message, { signal }) => sendStatus(api, instances, message, signal),
    findSent: (message, { signal }) => findSentStatus(api, instances, message, signal),

    async delete(externalId) {
      await api.call("write", { method: "DELETE", path: statusPath(externalId) });
    },
    async like(externalId, liked) {
      const path = `${statusPath(externalId)}/${liked ? "favourite" : "unfavourite"}`;
      await api.call("read", { method: "POST", path });
    },
    edit: (externalId, text) => editStatus(api, externalId, text),

    async check({ signal }): Promise<CheckResult> {
      const path = "/api/v1/accounts/verify_credentials";
      const { body } = await api.call("read", { method: "GET", path, signal });
      const { id, acct, display_name: name } = AccountView.parse(body);
      const { maxCharacters, version } = await instances.readOrUsual(signal);
      const software = version === "" ? "" : ` (version ${version})`;
      return {
        ok: true,
        message: `Signed in as @${acct} on ${api.server}${software}; an answer may have ${maxCharacters} characters.`,
        handle: `${acct}@${api.server}`,
        name: name || acct,
        externalId: id,
      };
    },
  };
}
