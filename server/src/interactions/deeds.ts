import { type Capabilities, type DeedKind, findConnector } from "../hub/index.ts";
import type { Deed } from "./interactions.contract.ts";

/** What decides about it, as stored with the message. */
export interface DeedFacts {
  platform: string;
  kind: "post" | "comment" | "directMessage";
  direction: "in" | "out" | "outside";
  state: "visible" | "edited" | "deleted" | "hidden";
  externalId: string | null;
  liked: boolean;
  /** It stands below a post of ours. */
  isBelowOwn: boolean;
}

/**
 * What can be done to a message at its network now: customers' messages are hidden and liked, ours
 * are deleted and edited, where the network has that.
 */
export function deedsOf(facts: DeedFacts): Deed[] {
  const { externalId, state, direction, liked } = facts;
  const capabilities = findConnector(facts.platform)?.capabilities;
  if (!capabilities || externalId === null || state === "deleted") return [];
  const has = (kind: DeedKind) => isThere(capabilities, facts, kind);
  const deeds: (Deed | false)[] =
    direction === "in"
      ? [
          has("like") && (liked ? "unlike" : "like"),
          has("hide") && (state === "hidden" ? "show" : "hide"),
        ]
      : [has("edit") && "edit", has("delete") && "delete"];
  return deeds.filter((deed) => deed !== false);
}

function isThere(capabilities: Capabilities, facts: DeedFacts, kind: DeedKind): boolean {
  const { publicDeeds, privateDeeds, hidesBelowOwnOnly } = capabilities;
  if (kind === "hide" && hidesBelowOwnOnly && !facts.isBelowOwn) return false;
  return (facts.kind === "directMessage" ? privateDeeds : publicDeeds).includes(kind);
}

/** Why not, for whoever asks all the same. */
export function whyNot(facts: DeedFacts, deed: Deed): string {
  const isTheirs = facts.direction === "in";
  if (facts.externalId === null) return "This message is not on the network.";
  if (facts.state === "deleted") return "This message was deleted already.";
  if (deed === "delete" && isTheirs)
    return "What a customer wrote cannot be deleted from here; it can be hidden.";
  if (deed === "edit" && isTheirs) return "What a customer wrote cannot be changed.";
  if (deed !== "delete" && deed !== "edit" && !isTheirs)
    return "This can be done to customers' messages only.";
  if (facts.kind === "directMessage") return "The network has no such thing for private messages.";
  return deed === "hide" || deed === "show"
    ? "The network hides answers to our own posts only, or none."
    : "The network has no such thing for us to do.";
}
