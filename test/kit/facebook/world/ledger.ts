import type { Author, Comment, Message, Origin, Post } from "./nodes.ts";
import type { WorldState } from "./state.ts";

/** One thing as customers see it on the network. Times in milliseconds since 1970. */
export type LedgerEntry = {
  id: string;
  kind: "post" | "comment" | "message";
  pageId: string;
  from: Author & { name: string };
  origin: Origin;
  /** The post or comment that is answered, or the conversation of a message. */
  parentId?: string;
  /** The post at the top, or the conversation. */
  rootId: string;
  text?: string;
  attachmentUrl?: string;
  createdAt: number;
  state: "visible" | "hidden" | "deleted";
  versions: string[];
  commentId?: string;
  tag?: string;
};

export type Ledger = ReturnType<typeof createLedger>;

/** The network's own truth, in order of creation per kind; deleted things stay, marked as such. */
export function createLedger(state: WorldState) {
  function entry(node: Post | Comment | Message): LedgerEntry {
    const owner = state.nodes.get(node.author.id);
    const name = owner && "name" in owner ? owner.name : "";
    const url = node.kind === "message" ? node.attachment?.url : node.photo?.url;
    const hidden = node.kind !== "message" && node.isHidden;
    return {
      id: node.id,
      kind: node.kind,
      pageId: node.pageId,
      from: { ...node.author, name },
      origin: node.origin,
      ...placeOf(node),
      ...(node.text === undefined ? {} : { text: node.text }),
      ...(url ? { attachmentUrl: url } : {}),
      createdAt: node.createdAt,
      state: node.isDeleted ? "deleted" : hidden ? "hidden" : "visible",
      versions: [...node.versions],
      ...(node.kind === "message" && node.commentId ? { commentId: node.commentId } : {}),
      ...(node.kind === "message" && node.tag ? { tag: node.tag } : {}),
    };
  }
  function of(kind: LedgerEntry["kind"]) {
    const entries: LedgerEntry[] = [];
    for (const node of state.nodes.values()) {
      if (node.kind === kind) entries.push(entry(node as Post | Comment | Message));
    }
    return entries;
  }
  return {
    posts: () => of("post"),
    comments: () => of("comment"),
    messages: () => of("message"),
    all: () => [...of("post"), ...of("comment"), ...of("message")],
  };
}

function placeOf(node: Post | Comment | Message): { rootId: string; parentId?: string } {
  if (node.kind === "post") return { rootId: node.id };
  if (node.kind === "comment")
    return { rootId: node.postId, parentId: node.parentId ?? node.postId };
  return { rootId: node.conversationId, parentId: node.conversationId };
}
