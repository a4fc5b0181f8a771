import type { CheckResult, Connection, Connector, HubAccount, HubChannel } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { createHttpClient } from "../http-client.ts";
import { createChat } from "./chat.ts";
import { deleteRecord, editPost, likePost } from "./deeds.ts";
import { chatLimit, postAttachments, postLimit } from "./limits.ts";
import { normalise } from "./normalise.ts";
import { pollNotifications, pollSearch } from "./post-feeds.ts";
import { findSentPost, sendPost } from "./send-post.ts";
import { createXrpc } from "./session.ts";
import { readPosts, readThread } from "./threads.ts";
import { ProfileView } from "./views.ts";

const searchFeed = "search:";

/** Bluesky: mentions, replies, quotes, keywords and private messages of one account. */
export const blueskyConnector: Connector = {
  platform: "bluesky",
  capabilities: {
    directMessages: true,
    webhooks: false,
    privateReply: false,
    publicDeeds: ["like", "delete", "edit"],
    privateDeeds: [],
    refreshes: ["conversation"],
    publicLimit: postLimit,
    privateLimit: chatLimit,
    publicAttachments: postAttachments,
  },
  requiredCredentials: ["identifier", "appPassword"],

  feeds(channel) {
    const own = channel.isFirst
      ? [{ name: "notifications", minIntervalMs: 1000, bucket: "read" }]
      : [];
    const chat =
      channel.isFirst && channel.readsDirectMessages
        ? [{ name: "chat", minIntervalMs: 1000, bucket: "chat" }]
        : [];
    const searches = searchTerms(channel).map((term) => ({
      name: `${searchFeed}${term}`,
      minIntervalMs: 2000,
      bucket: "read",
    }));
    return [...own, ...chat, ...searches];
  },

  sendBucket: (kind) => (kind === "directMessage" ? "chat" : "write"),
  refreshBucket: (kind) => (kind === "directMessage" ? "chat" : "read"),
  connect,
  normalise,

  judge(stored, { kind }) {
    return kind === "directMessage"
      ? { ...stored, maxLength: chatLimit.max, maxBytes: chatLimit.maxBytes }
      : stored;
  },

  classify: (error) => (error instanceof HubFailure ? error.kind : "bug"),
};

function searchTerms({ handles, keywords }: HubChannel): string[] {
  const asMention = (handle: string) => (handle.startsWith("@") ? handle : `@${handle}`);
  return [...new Set([...handles.map(asMention), ...keywords])];
}

function connect(account: HubAccount, tools: Parameters<Connector["connect"]>[1]): Connection {
  const xrpc = createXrpc(account, createHttpClient(account.baseUrl), tools);
  const chat = createChat(xrpc, account.credentials["chatProxy"]);

  return {
    async poll(feed, channel, cursor, options) {
      if (feed === "notifications") return await pollNotifications(xrpc, channel, cursor, options);
      if (feed === "chat") return await chat.poll(cursor, options);
      if (feed.startsWith(searchFeed)) {
        return await pollSearch(xrpc, channel, feed.slice(searchFeed.length), cursor, options);
      }
      throw new Error(`Bluesky has no feed ${feed}.`);
    },

    // Private messages come through the log, deletions included.
    thread: async (ref, { signal }) =>
      ref.kind === "conversation" ? await readThread(xrpc, ref, signal) : [],
    lookUp: async (externalId, { signal }) =>
      externalId.startsWith("at://") ? (await readPosts(xrpc, [externalId], signal))[0] : undefined,

    send: (message, { signal }) =>
      message.kind === "directMessage"
        ? chat.send(message, signal)
        : sendPost(xrpc, message, signal),
    findSent: (message, { signal }) =>
      message.kind === "directMessage"
        ? chat.findSent(message, signal)
        : findSentPost(xrpc, message, signal),

    delete: (externalId) => deleteRecord(xrpc, externalId),
    edit: (externalId, text) => editPost(xrpc, externalId, text),
    like: (externalId, liked) => likePost(xrpc, externalId, liked),

    async check({ signal }): Promise<CheckResult> {
      const { did, handle } = await xrpc.session(signal);
      const profile = ProfileView.safeParse(
        await xrpc.call("app.bsky.actor.getProfile", { query: { actor: did }, signal }),
      );
      const name = profile.success && profile.data.displayName ? profile.data.displayName : handle;
      return {
        ok: true,
        message: `Signed in as ${name} (@${handle}).`,
        handle,
        name,
        externalId: did,
      };
    },
  };
}
