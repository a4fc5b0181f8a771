import type { ChannelSummary } from "@signalbox/server/contract";
import { CircleCheck, CirclePause, CircleX, KeyRound, TriangleAlert } from "lucide-react";
import type { Tone } from "../../../ui/chip.tsx";
import type { IconType } from "../../../ui/icon.tsx";

export type ChannelStateName = ChannelSummary["state"];

/** Icon, word and tone per state, and what the state means where the server gives no reason. */
export const CHANNEL_STATES: Readonly<
  Record<
    ChannelStateName,
    { word: string; short?: string; icon: IconType; tone: Tone; what: string }
  >
> = {
  active: { word: "Active", icon: CircleCheck, tone: "success", what: "It is read and answered." },
  degraded: {
    word: "Degraded",
    icon: TriangleAlert,
    tone: "warning",
    what: "Reading fails at times; it is tried again by itself.",
  },
  needsReauthorisation: {
    word: "Needs re-authorisation",
    short: "Re-authorise",
    icon: KeyRound,
    tone: "danger",
    what: "The network does not accept the account's credentials any more.",
  },
  misconfigured: {
    word: "Misconfigured",
    icon: CircleX,
    tone: "danger",
    what: "The network refuses what is asked of it. Check account and channel.",
  },
  paused: {
    word: "Paused",
    icon: CirclePause,
    tone: "neutral",
    what: "It is not read. What the network pushes is kept and taken in later.",
  },
};

/** "5 s", "1 min", "90 s": as an interval is said. */
export function intervalText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** What a network charges, from millionths of a dollar; small sums are not rounded away. */
export function spendingText({ today, month }: NonNullable<ChannelSummary["spending"]>): string {
  return `${dollars(today)} today, ${dollars(month)} this month`;
}

function dollars(microdollars: number): string {
  const sum = microdollars / 1_000_000;
  return `$${sum.toFixed(sum > 0 && sum < 1 ? 3 : 2)}`;
}

/** Polls drift and networks answer when they like: less than this is no delay. */
const NO_DELAY_MS = 30_000;

export function isBehind(lagMs: number): boolean {
  return lagMs >= NO_DELAY_MS;
}

/** What calls are counted on, in the words of the networks' documents. */
const BUCKETS: Readonly<Record<string, string>> = {
  pages: "Page calls",
  messenger: "Messenger calls",
  read: "Reading",
  write: "Writing",
  chat: "Private messages",
  mentions: "Mentions",
  search: "Search",
  posts: "Posts by id",
  ownPosts: "Own posts",
  messages: "Private messages",
  self: "Own account",
  writePost: "Writing posts",
  writeMessage: "Writing private messages",
  media: "Media",
};

export function bucketTitle(bucket: string): string {
  return BUCKETS[bucket] ?? bucket;
}

/** "150 of 200", "150", or that the network has closed it for now. */
export function leftText(rate: ChannelSummary["rates"][number]): string {
  if (rate.blockedUntil !== null) return "closed for now";
  if (rate.remaining === null) return "not told";
  return rate.capacity === null ? String(rate.remaining) : `${rate.remaining} of ${rate.capacity}`;
}
