/** What decides a message's thread. */
export interface ThreadFacts {
  platform: string;
  threadMode: "perPost" | "perRootComment";
  kind: "post" | "comment" | "directMessage";
  externalId: string;
  rootId: string;
  parentId: string;
  peerId: string;
  /** Who wrote it; empty when the network does not say, or when it was us. */
  authorId: string;
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
 * begins a thread of its own, unless the channel wants one per post. On X the same is done for the
 * answers to our own posts, by their authors.
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
  if (facts.threadMode === "perPost") return facts.rootId;
  if (facts.platform === "x" && facts.rootIsOwn) return keyBelowOwnPost(facts);
  if (facts.platform !== "facebook" || facts.rootIsOwn === false) return facts.rootId;
  if (facts.parentId === "" || facts.parentId === facts.rootId) return facts.externalId;
  // Facebook shows two levels: a parent we never saw is most likely the root comment.
  return facts.parentKey ?? facts.parentId;
}

/** What answers an answer belongs to whoever wrote that one; else each author has a conversation. */
function keyBelowOwnPost({ parentId, rootId, parentKey, authorId }: ThreadFacts): string {
  const isDirect = parentId === "" || parentId === rootId;
  if (!isDirect && parentKey !== undefined) return parentKey;
  return authorId === "" ? rootId : `${rootId} ${authorId}`;
}
