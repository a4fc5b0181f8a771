import type { Comment, Conversation, Message, Node, Post } from "../world/nodes.ts";
import { getPostOf, type WorldState } from "../world/state.ts";
import {
  allowParams,
  choiceParam,
  flagParam,
  type Params,
  textParam,
  timeParam,
} from "./graph-call.ts";
import { invalidParameter } from "./graph-error.ts";
import type { Scope } from "./tokens.ts";

/** How an edge is listed: which parameters it takes, which permission, and what is on it, in order. */
export type Edge = {
  params: readonly string[];
  scope: Scope;
  /** Fields of each item when none are asked for. */
  usualFields: readonly string[];
  list(state: WorldState, owner: Node, params: Params): Node[];
};

const paging = ["limit", "after", "before"];
const times = ["since", "until"];

/** Graph ranks about 600 posts a year; older ones are out of reach. */
const deepestFeed = 600;

function feedOf(choose: (post: Post) => boolean): Edge {
  return {
    params: [...paging, ...times, "include_hidden", "show_expired", "with"],
    scope: "pages_read_engagement",
    usualFields: ["created_time", "message", "story", "id"],
    list(state, owner, params) {
      const all = state.posts.get(owner.id) ?? [];
      const withHidden = flagParam(params, "include_hidden") ?? false;
      const [since, until] = [timeParam(params, "since"), timeParam(params, "until")];
      // By time of creation alone: a new comment does not move an old post to the top.
      const newest: Post[] = [];
      for (let at = all.length - 1; at >= 0 && newest.length < deepestFeed; at--) {
        const post = all[at];
        if (!post || post.isDeleted || !post.isPublished || !choose(post)) continue;
        if (withHidden || !post.isHidden) newest.push(post);
      }
      return newest.filter((post) => inside(post.createdAt, since, until));
    },
  };
}

const comments: Edge = {
  params: [...paging, "since", "filter", "order", "live_filter", "summary"],
  scope: "pages_read_user_content",
  usualFields: ["created_time", "from", "message", "id"],
  list(state, owner, params) {
    const target = owner as Post | Comment;
    const filter = choiceParam(params, "filter", ["toplevel", "stream"]) ?? "toplevel";
    const order = choiceParam(params, "order", ["chronological", "reverse_chronological"]);
    const since = timeParam(params, "since");
    const found = commentsBelow(state, target, filter === "stream").filter(
      (comment) => !comment.isDeleted && inside(comment.createdAt, since, undefined),
    );
    found.sort((a, b) => a.createdAt - b.createdAt);
    return order === "reverse_chronological" ? found.reverse() : found;
  },
};

function commentsBelow(state: WorldState, target: Post | Comment, deep: boolean): Comment[] {
  const all = getPostOf(state, target).comments;
  const parentId = target.kind === "comment" ? target.id : undefined;
  if (!deep) return all.filter((comment) => comment.parentId === parentId);
  if (target.kind === "post") return [...all];
  const inTree = new Set([target.id]);
  return all.filter((comment) => {
    const isBelow = comment.parentId !== undefined && inTree.has(comment.parentId);
    if (isBelow) inTree.add(comment.id);
    return isBelow;
  });
}

const conversations: Edge = {
  params: [...paging, "platform", "folder", "tags", "user_id"],
  scope: "pages_messaging",
  usualFields: ["id", "link", "updated_time"],
  list(state, owner, params) {
    const platform = textParam(params, "platform") ?? "messenger";
    if (platform !== "messenger")
      throw invalidParameter("Param platform must be one of {MESSENGER}");
    const user = textParam(params, "user_id");
    return (state.conversations.get(owner.id) ?? [])
      .filter(({ personId }) => user === undefined || personId === user)
      .sort((a, b) => b.updatedAt - a.updatedAt);
  },
};

const messages: Edge = {
  params: [...paging],
  scope: "pages_messaging",
  usualFields: ["id", "created_time"],
  list: (_state, owner) =>
    (owner as Conversation).messages.filter((message: Message) => !message.isDeleted).toReversed(),
};

const edges: { [K in Node["kind"]]?: Record<string, Edge> } = {
  page: {
    feed: feedOf(() => true),
    posts: feedOf((post) => post.author.kind === "page"),
    published_posts: feedOf((post) => post.author.kind === "page"),
    visitor_posts: feedOf((post) => post.author.kind === "person"),
    conversations,
  },
  post: { comments },
  comment: { comments },
  conversation: { messages },
};

export function findEdge(kind: Node["kind"], name: string): Edge | undefined {
  return edges[kind]?.[name];
}

/** Every item of an edge in its order; refuses parameters that the edge does not have. */
export function listEdge(state: WorldState, edge: Edge, owner: Node, params: Params): Node[] {
  allowParams(params, edge.params);
  return edge.list(state, owner, params);
}

function inside(at: number, since: number | undefined, until: number | undefined): boolean {
  return (since === undefined || at >= since) && (until === undefined || at <= until);
}
