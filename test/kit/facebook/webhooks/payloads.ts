import { graphTime, seconds } from "../world/clock.ts";
import type { Author, Change, Comment, Message, Post } from "../world/nodes.ts";
import { getPage, getPerson, getPostOf, type WorldState } from "../world/state.ts";

/** One update for one page, and the subscription field that carries it. */
export type Update = {
  pageId: string;
  field: string;
  /** Milliseconds since 1970. */
  at: number;
  content: { changes: unknown } | { messaging: unknown };
};

/** What the network tells apps about a change; undefined for changes it keeps to itself. */
export function updateOf(state: WorldState, change: Change, appId: string): Update | undefined {
  if (change.field === "feed" || change.field === "reaction") {
    const value = change.field === "feed" ? feedValue(state, change) : reactionValue(state, change);
    const content = { changes: { field: "feed", value } };
    return { pageId: change.node.pageId, field: "feed", at: change.at, content };
  }
  if (change.field === "message") return messageUpdate(change, appId);
  const { pageId, personId } = change.conversation;
  const parties = { sender: { id: personId }, recipient: { id: pageId }, timestamp: change.at };
  const isRead = change.field === "read";
  return {
    pageId,
    field: isRead ? "message_reads" : "message_deliveries",
    at: change.at,
    content: {
      messaging: isRead
        ? { ...parties, read: { watermark: change.at } }
        : { ...parties, delivery: { mids: change.mids, watermark: change.at } },
    },
  };
}

function fromOf(state: WorldState, { kind, id }: Author): { from?: { id: string; name: string } } {
  if (kind === "page") return { from: { id, name: getPage(state, id).name } };
  const { name, isPrivate } = getPerson(state, id);
  return isPrivate ? {} : { from: { id, name } };
}

function feedValue(state: WorldState, { verb, node }: Extract<Change, { field: "feed" }>) {
  const isGone = verb === "remove" || verb === "trash";
  const common = {
    ...fromOf(state, node.author),
    ...(node.text && !isGone ? { message: node.text } : {}),
    post_id: node.kind === "post" ? node.id : node.postId,
    created_time: seconds(node.createdAt),
    // To move a post to the trash is told as an edit of a status that has lost its text.
    verb: verb === "trash" ? "edited" : verb,
  };
  if (node.kind === "comment") {
    return {
      ...common,
      post: postSummary(getPostOf(state, node)),
      comment_id: node.id,
      parent_id: node.parentId ?? node.postId,
      item: "comment",
      ...(node.photo && !isGone ? { photo: node.photo.url } : {}),
    };
  }
  return {
    ...common,
    item: node.photo && verb !== "trash" ? "photo" : "status",
    published: node.isPublished ? 1 : 0,
    ...(node.photo && !isGone ? { link: node.photo.url, photo_id: node.photo.id } : {}),
  };
}

function postSummary(post: Post) {
  return {
    status_type: post.photo ? "added_photos" : "mobile_status_update",
    is_published: post.isPublished,
    updated_time: graphTime(post.updatedAt),
    permalink_url: `https://www.facebook.com/${post.id.replace("_", "/posts/")}`,
    promotion_status: "inactive",
    id: post.id,
  };
}

function reactionValue(state: WorldState, change: Extract<Change, { field: "reaction" }>) {
  const { node, author, type, verb, at } = change;
  return {
    ...fromOf(state, author),
    post_id: node.kind === "post" ? node.id : node.postId,
    ...(node.kind === "comment" ? { comment_id: node.id } : {}),
    parent_id: parentOf(node),
    created_time: seconds(at),
    item: "reaction",
    reaction_type: type,
    verb,
  };
}

const parentOf = (node: Post | Comment) =>
  node.kind === "post" ? node.pageId : (node.parentId ?? node.postId);

function messageUpdate(
  { verb, node, at }: Extract<Change, { field: "message" }>,
  appId: string,
): Update {
  const isEcho = node.author.kind === "page";
  const [person, page] = [{ id: node.personId }, { id: node.pageId }];
  const parties = isEcho
    ? { sender: page, recipient: person }
    : { sender: person, recipient: page };
  const envelope = { ...parties, timestamp: verb === "add" ? node.createdAt : at };
  if (verb === "edit") {
    const edit = { mid: node.id, text: node.text, num_edit: node.versions.length };
    return {
      pageId: node.pageId,
      field: "message_edits",
      at,
      content: { messaging: { ...envelope, message_edit: edit } },
    };
  }
  return {
    pageId: node.pageId,
    field: isEcho ? "message_echoes" : "messages",
    at,
    content: {
      messaging: {
        ...envelope,
        message: messageContent(node, verb === "unsend", isEcho ? appId : undefined),
      },
    },
  };
}

function messageContent(node: Message, isUnsent: boolean, echoAppId: string | undefined) {
  if (isUnsent) return { mid: node.id, is_deleted: true };
  // An echo names the app that sent it; Meta's own inbox is an app like any other.
  const app = node.origin.kind === "token" ? echoAppId : "26390203743090";
  return {
    mid: node.id,
    ...(node.text ? { text: node.text } : {}),
    ...(node.attachment
      ? { attachments: [{ type: node.attachment.type, payload: { url: node.attachment.url } }] }
      : {}),
    ...(node.replyTo ? { reply_to: { mid: node.replyTo } } : {}),
    ...(echoAppId ? { is_echo: true, app_id: Number(app) } : {}),
  };
}
