/** What decides a message's thread. */
export interface ThreadFacts {
  platform: string;
  threadMode: "perPost" | "perRootComment";
  kind: "post" | "comment" | "directMessage";
  externalId: string;
  rootId: string;
  parentId: string;
  peerId: string;
  /** The root is a post of our own; undefined when we do not know it. */
  rootIsOwn: boolean | undefined;
  /** The parent's thread key, when we have the parent. */
  parentKey: string | undefined;
}

export interface ThreadPlace {
  kind: "conversation" | "directMessage";
  key: string;
  /** What it hangs on at the network: root post, or the private conversation. */
  rootId: string;
}

/**
 * Which thread a message belongs to: for private messages the other person; for public ones the root
 * post. On Facebook a page's own post gathers hundreds of strangers, so that there each comment on it
 * begins a thread of its own, unless the channel wants one per post.
 */
export function threadPlace(facts: ThreadFacts): ThreadPlace {
  if (facts.kind === "directMessage") {
    return { kind: "directMessage", key: facts.peerId, rootId: facts.rootId };
  }
  return { kind: "conversation", key: publicKey(facts), rootId: facts.rootId };
}

function publicKey(facts: ThreadFacts): string {
  if (facts.kind === "post") return facts.externalId;
  // Where a message between was deleted, Mastodon begins a new tree there; we know better.
  if (facts.platform === "mastodon") return facts.parentKey ?? facts.rootId;
  if (facts.platform !== "facebook" || facts.threadMode === "perPost") return facts.rootId;
  if (facts.rootIsOwn === false) return facts.rootId;
  if (facts.parentId === "" || facts.parentId === facts.rootId) return facts.externalId;
  // Facebook shows two levels: a parent we never saw is most likely the root comment.
  return facts.parentKey ?? facts.parentId;
}
