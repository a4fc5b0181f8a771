import type { Endpoint } from "../knobs.ts";
import type { Answer, Call, Network } from "./call.ts";
import { describeMedia, uploadMedia } from "./media.ts";
import { lookUp, mentions, messages, ownPosts, search, self } from "./reads.ts";
import type { Scope } from "./tokens.ts";
import { createMessage, createPost, deletePost, hidePost, like, unlike } from "./writes.ts";

export type Operation = {
  method: string;
  /** Groups are the ids of the path. */
  path: RegExp;
  endpoint: Endpoint;
  scopes: readonly Scope[];
  isAppEnough?: true;
  run(network: Network, call: Call): Answer | Promise<Answer>;
};

const read: readonly Scope[] = ["tweet.read", "users.read"];

/** The calls of the interface, as far as a contact centre makes them. */
export const operations: readonly Operation[] = [
  {
    method: "GET",
    path: /^\/2\/users\/me$/,
    endpoint: "self",
    scopes: read,
    run: self,
  },
  {
    method: "GET",
    path: /^\/2\/users\/(\d{1,19})\/mentions$/,
    endpoint: "mentions",
    scopes: read,
    isAppEnough: true,
    run: mentions,
  },
  {
    method: "GET",
    path: /^\/2\/users\/(\d{1,19})\/tweets$/,
    endpoint: "ownPosts",
    scopes: read,
    isAppEnough: true,
    run: ownPosts,
  },
  {
    method: "GET",
    path: /^\/2\/tweets\/search\/recent$/,
    endpoint: "search",
    scopes: read,
    isAppEnough: true,
    run: search,
  },
  {
    method: "GET",
    path: /^\/2\/tweets$/,
    endpoint: "posts.read",
    scopes: read,
    isAppEnough: true,
    run: lookUp,
  },
  {
    method: "POST",
    path: /^\/2\/tweets$/,
    endpoint: "posts.write",
    scopes: [...read, "tweet.write"],
    run: createPost,
  },
  {
    method: "DELETE",
    path: /^\/2\/tweets\/(\d{1,19})$/,
    endpoint: "posts.delete",
    scopes: [...read, "tweet.write"],
    run: deletePost,
  },
  {
    method: "PUT",
    path: /^\/2\/tweets\/(\d{1,19})\/hidden$/,
    endpoint: "posts.hide",
    scopes: [...read, "tweet.moderate.write"],
    run: hidePost,
  },
  {
    method: "POST",
    path: /^\/2\/users\/(\d{1,19})\/likes$/,
    endpoint: "likes",
    scopes: [...read, "like.write"],
    run: like,
  },
  {
    method: "DELETE",
    path: /^\/2\/users\/(\d{1,19})\/likes\/(\d{1,19})$/,
    endpoint: "likes",
    scopes: [...read, "like.write"],
    run: unlike,
  },
  {
    method: "GET",
    path: /^\/2\/dm_events()$/,
    endpoint: "messages.read",
    scopes: [...read, "dm.read"],
    run: messages,
  },
  {
    method: "GET",
    path: /^\/2\/dm_conversations\/([\d-]{1,41})\/dm_events$/,
    endpoint: "messages.read",
    scopes: [...read, "dm.read"],
    run: messages,
  },
  {
    method: "POST",
    path: /^\/2\/dm_conversations\/([\d-]{1,41})\/messages$/,
    endpoint: "messages.write",
    scopes: [...read, "dm.read", "dm.write"],
    run: createMessage,
  },
  {
    method: "POST",
    path: /^\/2\/media\/upload$/,
    endpoint: "media",
    scopes: ["media.write"],
    run: uploadMedia,
  },
  {
    method: "POST",
    path: /^\/2\/media\/metadata$/,
    endpoint: "media",
    scopes: ["media.write"],
    run: describeMedia,
  },
];
