import { type CommonFault, createKnobs as create, type Rule } from "../../network/knobs.ts";
import type { Random } from "../world/random.ts";
import type { TokenEnd } from "./tokens.ts";

/** The network's calls, by the names under which knobs and the ledger count them. */
export const endpoints = [
  "feed",
  "comments.read",
  "node.read",
  "conversations",
  "messages.read",
  "comments.write",
  "comment.update",
  "delete",
  "likes",
  "attachments",
  "messages.send",
  "subscribed_apps",
  "subscriptions",
  "debug_token",
  "me",
  "unknown",
] as const;

export type Endpoint = (typeof endpoints)[number];

export type Fault =
  | CommonFault
  | { kind: "throttle"; code: 4 | 17 | 32 | 613 | 80001 | 80006; regainMinutes?: number }
  | { kind: "transient"; code?: 1 | 2; status?: number }
  | { kind: "token"; end: TokenEnd };

export type FaultRule = Rule<Endpoint, Fault>;

export type Knobs = ReturnType<typeof createKnobs>;

export function createKnobs(random: Random) {
  return {
    ...create<Endpoint, Fault>(random),
    settings: {
      /** Error messages in another language than English. */
      localisedErrors: false,
    },
  };
}
