import { z } from "zod";
import type { CheckResult, Connection, Connector, HubAccount } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { idText, looseText } from "../parsing.ts";
import { createX } from "./api.ts";
import { xAuthorisation } from "./authorisation.ts";
import { findSent } from "./find-sent.ts";
import {
  buckets,
  FEWEST_FOUND,
  FEWEST_MENTIONS,
  MESSAGE_FEED_INTERVAL_MS,
  MESSAGES_AT_FIRST,
  messageAttachments,
  messageLimit,
  POST_FEED_INTERVAL_MS,
  postAttachments,
  postLimit,
} from "./limits.ts";
import { pollMessages } from "./message-feed.ts";
import { normalise } from "./normalise.ts";
import { pollMentions, pollSearch } from "./post-feeds.ts";
import { searchQueries } from "./search-query.ts";
import { send } from "./sending.ts";
import { readPosts, readThread } from "./threads.ts";
import { answerChallenge, parseWebhook, verifyWebhook } from "./webhook.ts";

const Me = z.object({ data: z.object({ id: idText, username: looseText, name: looseText }) });

const searchFeed = "search";

/** X: mentions, handles and keywords, and private messages that are not encrypted. */
export const xConnector: Connector = {
  platform: "x",
  capabilities: {
    directMessages: true,
    webhooks: true,
    charges: true,
    privateReply: false,
    publicDeeds: ["hide", "like", "delete"],
    privateDeeds: [],
    hidesBelowOwnOnly: true,
    refreshes: ["conversation"],
    publicLimit: postLimit,
    privateLimit: messageLimit,
    publicAttachments: postAttachments,
    privateAttachments: messageAttachments,
  },
  requiredCredentials: ["clientId", "accessToken"],
  authorisation: xAuthorisation,

  feeds(channel) {
    const own = {
      name: "mentions",
      minIntervalMs: POST_FEED_INTERVAL_MS,
      bucket: buckets.mentions,
      pageSize: { least: FEWEST_MENTIONS },
    };
    const messages = {
      name: "messages",
      minIntervalMs: MESSAGE_FEED_INTERVAL_MS,
      bucket: buckets.messages,
      pageSize: { most: MESSAGES_AT_FIRST },
    };
    const queries = searchQueries(channel, "");
    const searches = queries.map((_, index) => ({
      name: index === 0 ? searchFeed : `${searchFeed} ${index + 1}`,
      // All questions of the account share one allowance.
      minIntervalMs: POST_FEED_INTERVAL_MS * queries.length,
      bucket: buckets.search,
      pageSize: { least: FEWEST_FOUND },
    }));
    return [
      ...(channel.isFirst ? [own] : []),
      ...searches,
      ...(channel.isFirst && channel.readsDirectMessages ? [messages] : []),
    ];
  },

  sendBucket: (kind) => (kind === "directMessage" ? buckets.writeMessage : buckets.writePost),
  refreshBucket: (kind) => (kind === "directMessage" ? buckets.messages : buckets.search),
  lookUpBucket: buckets.posts,
  connect,
  normalise,
  judge: (stored, { kind }) =>
    kind === "directMessage" ? { ...stored, maxLength: messageLimit.max } : stored,
  classify: (error) => (error instanceof HubFailure ? error.kind : "bug"),
  answerChallenge,
  verifyWebhook,
  parseWebhook,
};

function connect(account: HubAccount, tools: Parameters<Connector["connect"]>[1]): Connection {
  const x = createX(account, tools);
  return {
    async poll(feed, channel, cursor, options) {
      if (feed === "mentions") return await pollMentions(x, channel, cursor, options);
      if (feed === "messages") return await pollMessages(x, channel, cursor, options);
      const query = searchQueries(channel, x.handle)[numberOf(feed) - 1];
      if (query) return await pollSearch(x, query, channel, cursor, options);
      throw new Error(`X has no feed ${feed}.`);
    },

    // Private messages are dear to read, and their list brings whatever is new.
    thread: async (ref, options) =>
      ref.kind === "conversation" ? await readThread(x, ref, options) : [],
    lookUp: async (externalId, options) => (await readPosts(x, [externalId], options)).found[0],
    send: (message, options) => send(x, message, options),
    findSent: (message, options) => findSent(x, message, options),

    async hide(externalId, hidden) {
      const path = `/2/tweets/${externalId}/hidden`;
      await x.call(buckets.writePost, { method: "PUT", path, body: { hidden } });
    },
    async delete(externalId) {
      await x.call(buckets.writePost, { method: "DELETE", path: `/2/tweets/${externalId}` });
    },
    async like(externalId, liked) {
      const path = `/2/users/${x.selfId}/likes`;
      await x.call(
        buckets.writePost,
        liked
          ? { method: "POST", path, body: { tweet_id: externalId } }
          : { method: "DELETE", path: `${path}/${externalId}` },
      );
    },

    async check({ signal }): Promise<CheckResult> {
      const answer = await x.call(buckets.self, { method: "GET", path: "/2/users/me", signal });
      const { id, username, name } = Me.parse(answer).data;
      return {
        ok: true,
        message: `Signed in as ${name} (@${username}).`,
        handle: username,
        name,
        externalId: id,
      };
    },
  };
}

function numberOf(feed: string): number {
  if (feed === searchFeed) return 1;
  const [name, number] = feed.split(" ");
  return name === searchFeed ? Number(number) : Number.NaN;
}
