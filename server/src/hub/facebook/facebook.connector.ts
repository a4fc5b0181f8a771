import type { AnswerFacts, Connection, Connector, HubAccount } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import type { Replyable } from "../social-event.ts";
import { facebookAuthorisation } from "./authorisation.ts";
import { check, subscribe } from "./check.ts";
import { pollConversations } from "./conversations.ts";
import { createGraph } from "./graph.ts";
import {
  CONVERSATIONS_AT_ONCE,
  commentAttachments,
  commentLimit,
  humanWindowMs,
  messageAttachments,
  messageLimit,
  responseWindowMs,
} from "./limits.ts";
import { normalise } from "./normalise.ts";
import { pollFeed } from "./page-feed.ts";
import { findSent, send } from "./sending.ts";
import { lookUp, readThread } from "./threads.ts";
import { answerChallenge, parseWebhook, verifyWebhook } from "./webhook.ts";

/** Facebook pages: posts, comments at any level, and Messenger. */
export const facebookConnector: Connector = {
  platform: "facebook",
  capabilities: {
    directMessages: true,
    webhooks: true,
    privateReply: true,
    publicDeeds: ["hide", "like", "delete", "edit"],
    privateDeeds: [],
    refreshes: ["conversation", "directMessage"],
    publicLimit: commentLimit,
    privateLimit: messageLimit,
    publicAttachments: commentAttachments,
    privateAttachments: messageAttachments,
  },
  requiredCredentials: ["pageId", "pageAccessToken"],
  authorisation: facebookAuthorisation,

  feeds({ isFirst, readsDirectMessages }) {
    if (!isFirst) return [];
    const feed = { name: "feed", minIntervalMs: 2000, bucket: "pages" };
    const conversations = {
      name: "conversations",
      minIntervalMs: 2000,
      bucket: "messenger",
      pageSize: { least: CONVERSATIONS_AT_ONCE, most: CONVERSATIONS_AT_ONCE },
    };
    return readsDirectMessages ? [feed, conversations] : [feed];
  },

  sendBucket: (kind) => (kind === "directMessage" ? "messenger" : "pages"),
  connect,
  normalise,
  judge,
  classify: (error) => (error instanceof HubFailure ? error.kind : "bug"),
  answerChallenge,
  verifyWebhook,
  parseWebhook,
};

/** Messenger's windows count from the customer's last word; a handler has the shorter one. */
function judge(stored: Replyable, about: AnswerFacts): Replyable {
  if (about.kind !== "directMessage" || !about.lastInboundAt) return stored;
  const windowMs = about.automatic ? responseWindowMs : humanWindowMs;
  const until = new Date(about.lastInboundAt.getTime() + windowMs);
  if (about.now >= until) {
    const reason = about.automatic
      ? "Facebook lets nobody but a person answer more than 24 hours after the customer's last message."
      : "Facebook takes answers only within 7 days of the customer's last message.";
    return { ...stored, allowed: false, reason, until: until.toISOString() };
  }
  const isLate = about.now.getTime() - about.lastInboundAt.getTime() > responseWindowMs;
  const reason = isLate ? "More than 24 hours old: it is sent as an answer by a human agent." : "";
  return { ...stored, reason, until: until.toISOString() };
}

function connect(account: HubAccount, tools: Parameters<Connector["connect"]>[1]): Connection {
  const graph = createGraph(account, tools);
  return {
    async poll(feed, channel, cursor, options) {
      if (feed === "feed") return await pollFeed(graph, channel, cursor, options);
      if (feed === "conversations") return await pollConversations(graph, channel, cursor, options);
      throw new Error(`Facebook has no feed ${feed}.`);
    },
    thread: (ref, { signal }) => readThread(graph, ref, signal),
    lookUp: (externalId, { signal }) => lookUp(graph, externalId, signal),
    send: (message, { signal }) => send(graph, message, signal),
    findSent: (message, { signal }) => findSent(graph, message, signal),

    async hide(externalId, hidden) {
      await graph.call("pages", {
        method: "POST",
        path: `/${externalId}`,
        body: { is_hidden: hidden },
      });
    },
    async like(externalId, liked) {
      const method = liked ? "POST" : "DELETE";
      await graph.call("pages", { method, path: `/${externalId}/likes` });
    },
    async edit(externalId, text) {
      await graph.call("pages", {
        method: "POST",
        path: `/${externalId}`,
        body: { message: text },
      });
    },
    async delete(externalId) {
      await graph.call("pages", { method: "DELETE", path: `/${externalId}` });
    },

    check: ({ signal }) =>
      check(graph, { appSecret: account.credentials["appSecret"] ?? "" }, signal),
    subscribe: ({ signal }) => subscribe(graph, signal),
  };
}
