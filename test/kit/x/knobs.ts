import type { Random } from "../facebook/world/random.ts";
import { type CommonFault, createKnobs as create, type Rule } from "../network/knobs.ts";
/** The network's calls, by the names under which knobs and the ledger count them. */
export const endpoints = [
  "mentions",
  "search",
  "posts.read",
  "ownPosts",
  "messages.read",
  "self",
  "posts.write",
  "posts.delete",
  "posts.hide",
  "likes",
  "messages.write",
  "media",
  "token",
  "unknown",
] as const;
export type Endpoint = (typeof endpoints)[number];

export type Fault =
  | CommonFault
  /** Too many calls; `seconds` until the window begins anew. */
  | { kind: "throttle"; seconds?: number }
  /** The month's cap is reached, or the credit is used up: no waiting helps. */
  | { kind: "capped" }
  | { kind: "credits" }
  | { kind: "transient"; status?: 500 | 502 | 503 | 504 };

export type FaultRule = Rule<Endpoint, Fault>;

export type Knobs = ReturnType<typeof createKnobs>;

export const createKnobs = (random: Random) => create<Endpoint, Fault>(random);
