import type { CallOptions, RawItem, ThreadRef } from "../connector.ts";
import type { X } from "./api.ts";
import { goneIds } from "./failures.ts";
import { postQuery } from "./fields.ts";
import { buckets } from "./limits.ts";
import { goneItem, postItem } from "./raw-items.ts";
import { spend } from "./spending.ts";
import { Page } from "./views.ts";

const MOST_PAGES = 3;
/** As many as X takes at once. */
const POSTS_AT_ONCE = 100;

/**
 * A conversation as it is now, and which of the messages we hold are gone. Search knows a week of it;
 * older posts are asked for by their ids.
 */
export async function readThread(x: X, ref: ThreadRef, options: CallOptions): Promise<RawItem[]> {
  const items = await searchConversation(x, ref.rootId, options);
  const seen = new Set(items.map(({ shows }) => shows?.externalId));
  const wanted = [...new Set([ref.rootId, ...ref.known])].filter((id) => !seen.has(id));
  const { found, gone } = await readPosts(x, wanted, options);
  const known = new Set(ref.known);
  return [...items, ...found, ...gone.filter((id) => known.has(id)).map(goneItem)];
}

async function searchConversation(
  x: X,
  rootId: string,
  { signal, onSpend }: CallOptions,
): Promise<RawItem[]> {
  const items: RawItem[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await x.call(buckets.search, {
      method: "GET",
      path: "/2/tweets/search/recent",
      query: (vocabulary) => ({
        query: `conversation_id:${rootId}`,
        max_results: 100,
        sort_order: "recency",
        pagination_token: token,
        ...postQuery(vocabulary),
      }),
      signal,
    });
    const list = Page.parse(answer);
    const found = itemsOf(list);
    spend(onSpend, "postRead", found.map(nameOf));
    items.push(...found);
    token = list.meta.next_token || undefined;
    if (!token) break;
  }
  return items;
}

/** Posts by their ids: those that are there, and those that do not exist any more. */
export async function readPosts(x: X, ids: readonly string[], { signal, onSpend }: CallOptions) {
  const found: RawItem[] = [];
  const gone: string[] = [];
  const posts = ids.filter((id) => /^\d{1,19}$/.test(id));
  for (let at = 0; at < posts.length; at += POSTS_AT_ONCE) {
    const answer = await x.call(buckets.posts, {
      method: "GET",
      path: "/2/tweets",
      query: (vocabulary) => ({
        ids: posts.slice(at, at + POSTS_AT_ONCE).join(","),
        ...postQuery(vocabulary),
      }),
      signal,
    });
    const list = Page.parse(answer);
    const page = itemsOf(list);
    spend(onSpend, "postRead", page.map(nameOf));
    found.push(...page);
    gone.push(...goneIds(list.errors));
  }
  return { found, gone };
}

function itemsOf({ data, includes }: Page): RawItem[] {
  return data
    .map((value) => postItem(value, includes)?.item)
    .filter((item): item is RawItem => item !== undefined);
}

function nameOf({ shows }: RawItem): string {
  return `post ${shows?.version}`;
}
