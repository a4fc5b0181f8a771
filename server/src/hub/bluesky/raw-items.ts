import type { JsonObject } from "@signalbox/engine/graph";
import type { RawItem } from "../connector.ts";
import { timeOfKey } from "./tid.ts";
import { PostHead } from "./views.ts";

export interface ListedPost {
  item: RawItem;
  /** The key that the network sorts by: never later than it arrived. */
  sortAt: string;
  arrivedAt: string;
}

/**
 * A post as any list shows it. Undefined for what is no post or cannot be told apart at all; whatever
 * else is wrong with it is found, and quarantined, when it is normalised.
 */
export function postItem(view: unknown): ListedPost | undefined {
  const parsed = PostHead.safeParse(view);
  if (!parsed.success) return undefined;
  const { uri, cid, indexedAt, record, viewer } = parsed.data;
  const body = view as JsonObject;
  // A view says more than a notification: whether we may answer, and where its pictures are.
  const marks = [viewer?.replyDisabled && "closed", body["embed"] !== undefined && "media"];
  const key = ["post", uri, cid, ...marks.filter(Boolean)].join(" ");
  const sortAt = record.createdAt && record.createdAt < indexedAt ? record.createdAt : indexedAt;
  return {
    item: { key, shows: { externalId: uri, version: cid }, body: { type: "post", post: body } },
    sortAt,
    arrivedAt: arrivalOf(uri, indexedAt),
  };
}

/**
 * When a post reached the network. Lists tell the author's clock instead where that is earlier, so
 * that a post dated back by days would look as old as it says; its key knows better.
 */
export function arrivalOf(uri: string, indexedAt: string): string {
  const written = timeOfKey(uri);
  return written !== undefined && written > indexedAt ? written : indexedAt;
}

export function goneItem(uri: string): RawItem {
  return { key: `gone ${uri}`, body: { type: "gone", uri } };
}
