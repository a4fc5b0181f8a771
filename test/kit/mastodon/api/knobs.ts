import type { Random } from "../../facebook/world/random.ts";
import { type CommonFault, createKnobs as create, type Rule } from "../../network/knobs.ts";
/** The network's calls, by the names under which knobs and the ledger count them. */
export type Endpoint =
  | "notifications"
  | "conversations"
  | "tag"
  | "search"
  | "status.read"
  | "context"
  | "history"
  | "status.write"
  | "status.edit"
  | "status.delete"
  | "favourite"
  | "media.write"
  | "media.read"
  | "account"
  | "instance";

export type Fault =
  | CommonFault
  | { kind: "throttle"; resetsInMs?: number }
  | { kind: "status"; status: number }
  /** A page of some machine in between instead of an answer. */
  | { kind: "html" }
  /** Lists show what was, as caches do: the words before an edit, and what is deleted. */
  | { kind: "stale" };

export type FaultRule = Rule<Endpoint, Fault>;

export type Knobs = ReturnType<typeof createKnobs>;

export const createKnobs = (random: Random) => create<Endpoint, Fault>(random);
