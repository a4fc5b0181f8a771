import type { CallOptions } from "../connector.ts";
import { hasLink } from "./weighted-length.ts";

/**
 * What X asks for without a contract, in millionths of a US dollar, as published in August 2026. The
 * developer console has the last word; channels show these as estimates.
 */
export const prices = {
  postRead: 5_000,
  /** Our own mentions and posts. */
  ownedRead: 1_000,
  messageRead: 10_000,
  userRead: 10_000,
  postCreate: 15_000,
  postCreateWithLink: 200_000,
  /** An answer to somebody who mentioned us. */
  summonedReply: 10_000,
  messageCreate: 15_000,
  delete: 10_000,
  manage: 5_000,
  interact: 15_000,
} as const;
export type Price = keyof typeof prices;

type OnSpend = CallOptions["onSpend"];

export function spend(onSpend: OnSpend, what: Price, resources: readonly string[]): void {
  if (resources.length === 0) return;
  onSpend?.({ what, microdollars: prices[what], resources });
}

/** A post with a link costs twenty times as much as an answer to a mention. */
export function priceOfPost(text: string, isAnswer: boolean): Price {
  if (hasLink(text)) return "postCreateWithLink";
  return isAnswer ? "summonedReply" : "postCreate";
}
