import type { InteractionSummary, MessageView } from "@signalbox/server/contract";
import type { StateLook } from "../../ui/state-badge.tsx";

const LOOKS: Record<InteractionSummary["state"], StateLook> = {
  offering: "offering",
  alerting: "alerting",
  connected: "connected",
  held: "held",
  parked: "parked",
  snoozed: "parked",
  disconnectedLocal: "disconnected",
  disconnectedRemote: "disconnected",
};

const NETWORKS: Record<string, string> = {
  facebook: "Facebook",
  x: "X",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
};

/** How an interaction's state looks and reads in a row. */
export function stateOf(one: InteractionSummary): { look: StateLook; text: string } {
  if (one.wrapUp)
    return { look: "wrapUp", text: one.wrapUp.codeRequired ? "Wrap-up, code needed" : "Wrap-up" };
  return { look: LOOKS[one.state], text: one.stateText };
}

export function networkName(platform: string): string {
  return NETWORKS[platform] ?? platform;
}

export function isPrivate(one: Pick<InteractionSummary, "mediaType">): boolean {
  return one.mediaType === "socialDirectMessage";
}

/** "Facebook · public", "Messenger · private". */
export function channelWords(one: Pick<InteractionSummary, "mediaType" | "platform">): string {
  if (!isPrivate(one)) return `${networkName(one.platform)} · public`;
  return `${one.platform === "facebook" ? "Messenger" : networkName(one.platform)} · private`;
}

/** "X · public conversation", "Messenger · private messages". */
export function channelTitle(one: Pick<InteractionSummary, "mediaType" | "platform">): string {
  return `${channelWords(one)} ${isPrivate(one) ? "messages" : "conversation"}`;
}

/** Who will be able to read an answer. */
export function audienceWords(
  isPrivateAnswer: boolean,
  customer: string,
  platform: string,
  /** Of what is answered: an answer is never more open. */
  visibility: MessageView["visibility"] = "public",
): string {
  if (isPrivateAnswer) return `only ${customer} can read this`;
  if (visibility === "followers") return `our followers and ${customer} can read this`;
  if (visibility === "unlisted") return "everyone can read this; it is not listed";
  return `everyone on ${networkName(platform)} can read this`;
}

const SEEN_BY: Record<MessageView["visibility"], string> = {
  public: "",
  unlisted: "unlisted",
  followers: "followers only",
  private: "private",
};

/** What else a message's line says: how widely it can be read, whether it came late or changed. */
export function messageFacts(message: MessageView, isPrivateThread: boolean): string[] {
  return [
    message.visibility === "private" && isPrivateThread ? "" : SEEN_BY[message.visibility],
    message.backfilled || message.late ? "arrived late" : "",
    message.state === "hidden" ? "hidden" : "",
    message.liked ? "liked by us" : "",
  ].filter((fact) => fact !== "");
}

/** Why it rings. */
export function ringTitle(one: InteractionSummary): string {
  return one.state === "alerting"
    ? `${one.customerName} is alerting`
    : `${one.userName} asks you about ${one.customerName}`;
}

/** What is heard when a colleague asks for help. */
export function invitationSentence(one: InteractionSummary): string {
  return `${one.userName} asks you about ${one.customerName}, ${channelWords(one)}.`;
}

/** What is heard when an alert begins, with the keys that work for it; empty: none do. */
export function alertSentence(
  one: InteractionSummary,
  keys: { pickUp: string; decline: string } = { pickUp: "a", decline: "d" },
): string {
  const from = one.workgroupName === "" ? "" : ` for ${one.workgroupName}`;
  const ways = [
    keys.pickUp !== "" && `${spoken(keys.pickUp)} to pick up`,
    keys.decline !== "" && `${spoken(keys.decline)} to decline`,
  ].filter(Boolean);
  const hint = ways.length === 0 ? "" : ` Press ${ways.join(", ")}.`;
  return `${one.customerName} alerts${from}, ${channelWords(one)}.${hint}`;
}

function spoken(keys: string): string {
  return keys.length === 1 ? keys.toUpperCase() : keys.replaceAll("+", " ");
}
