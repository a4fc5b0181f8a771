import { weightedLength } from "../../../../server/src/hub/x/weighted-length.ts";
import { edit, publish, remove, write } from "../world/publishing.ts";
import { type Media, newest, type Post } from "../world/state.ts";
import { mentionsIn } from "../world/text.ts";
import type { Answer, Call, Network } from "./call.ts";
import { allowOnly } from "./params.ts";
import { forbidden, invalid, plain } from "./problems.ts";

const LONGEST_POST = 280;
const LONGEST_MESSAGE = 10_000;
const DAY_MS = 86_400_000;

type Fields = Record<string, unknown>;

/** An object of a body, with no other names in it than those given. */
function fieldsOf(value: unknown, names: readonly string[], where = ""): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid(where || "body", value, "The body must be a JSON object.");
  }
  const stranger = Object.keys(value).find((name) => !names.includes(name));
  if (stranger) {
    const name = where ? `${where}.${stranger}` : stranger;
    throw invalid(
      name,
      (value as Fields)[stranger],
      `[${name}] is not one of [${names.join(", ")}]`,
    );
  }
  return value as Fields;
}

function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === "string") return value;
  throw invalid(name, value, `[${name}] must be a string`);
}

export function createPost(network: Network, call: Call): Answer {
  const { state, bill } = network;
  allowOnly(call.params, []);
  const body = fieldsOf(call.body, ["text", "reply", "media", "edit_options", "quote_tweet_id"]);
  const text = textField(body, "text") ?? "";
  const media = takeMedia(network, body["media"], "tweet");
  if (text.trim() === "" && media.length === 0) {
    throw invalid("text", text, "A post needs words or media.");
  }
  if (weightedLength(text) > LONGEST_POST) {
    throw forbidden("Your Tweet text is too long. It may be at most 280 characters.");
  }
  const target = replyTarget(network, call, body["reply"]);
  const isEdit = body["edit_options"] !== undefined;
  refuseDuplicate(network, call, text, target);
  const post = isEdit
    ? editOwn(network, call, body["edit_options"], text)
    : publish(state, { by: call.userId, text, replyTo: target?.id, media }, "api");
  const { id } = newest(post);
  const hasLink = /https?:\/\//.test(text);
  const answer = target && target.post.authorId !== call.userId ? "summonedReply" : "postCreate";
  bill.charge(hasLink ? "postCreateWithLink" : answer, [`create ${id}`]);
  const data = {
    id,
    text: newest(post).text,
    edit_history_tweet_ids: post.versions.map((v) => v.id),
  };
  return { status: 201, body: { data } };
}

function replyTarget({ state, mustBeSummoned }: Network, { userId }: Call, value: unknown) {
  if (value === undefined) return undefined;
  const names = ["in_reply_to_tweet_id", "exclude_reply_user_ids", "auto_populate_reply_metadata"];
  const id = textField(fieldsOf(value, names, "reply"), "in_reply_to_tweet_id");
  if (!id || !/^[0-9]{1,19}$/.test(id)) {
    throw invalid(
      "reply.in_reply_to_tweet_id",
      id,
      "The id of the post that is answered is missing.",
    );
  }
  const post = state.byVersion.get(id);
  if (!post || post.isDeleted) {
    throw forbidden("You attempted to reply to a Tweet that is deleted or not visible to you.");
  }
  const { text } = newest(post);
  const quoted = post.quotes ? state.byVersion.get(post.quotes) : undefined;
  const isSummoned =
    post.authorId === userId ||
    quoted?.authorId === userId ||
    mentionsIn(state, text).some(({ user }) => user.id === userId);
  if (mustBeSummoned && !isSummoned) {
    throw forbidden("You are not permitted to perform this action.");
  }
  return { id, post };
}

/** The same words again within a day, in the same place. */
function refuseDuplicate(
  { state }: Network,
  { userId }: Call,
  text: string,
  target: { post: Post } | undefined,
): void {
  // A picture without words is never the same.
  if (text === "") return;
  const since = state.clock.now() - DAY_MS;
  const isThere = [...state.posts.values()].some(
    (post) =>
      post.authorId === userId &&
      !post.isDeleted &&
      newest(post).at > since &&
      newest(post).text.endsWith(text) &&
      post.conversationId === (target?.post.conversationId ?? post.id),
  );
  if (isThere) throw forbidden("You are not allowed to create a Tweet with duplicate content.");
}

function editOwn({ state }: Network, { userId }: Call, value: unknown, text: string): Post {
  const id = textField(fieldsOf(value, ["previous_post_id"], "edit_options"), "previous_post_id");
  const post = id ? state.byVersion.get(id) : undefined;
  const isOwn = post?.authorId === userId && !post.isDeleted && post.replyTo === undefined;
  if (!post || !isOwn) throw forbidden("You are not allowed to edit this Tweet.");
  return edit(state, post.id, text);
}

export function deletePost({ state }: Network, call: Call): Answer {
  allowOnly(call.params, []);
  const post = state.byVersion.get(call.id);
  if (!post || post.isDeleted) return { status: 200, body: { data: { deleted: true } } };
  if (post.authorId !== call.userId) {
    throw forbidden("You are not authorized to delete this Tweet.");
  }
  remove(state, post.id);
  return { status: 200, body: { data: { deleted: true } } };
}

/** Only below one's own posts. */
export function hidePost({ state }: Network, call: Call): Answer {
  const { hidden } = fieldsOf(call.body, ["hidden"]);
  if (typeof hidden !== "boolean") throw invalid("hidden", hidden, "[hidden] must be a boolean");
  const post = state.byVersion.get(call.id);
  const root = post ? state.posts.get(post.conversationId) : undefined;
  if (!post || post.isDeleted || !post.replyTo || root?.authorId !== call.userId) {
    throw forbidden("You are not permitted to hide this reply.");
  }
  post.isHidden = hidden;
  return { status: 200, body: { data: { hidden } } };
}

export function like({ state }: Network, call: Call): Answer {
  const id = textField(fieldsOf(call.body, ["tweet_id"]), "tweet_id") ?? "";
  return setLike(state.byVersion.get(id), call, true);
}

export function unlike({ state }: Network, call: Call): Answer {
  return setLike(state.byVersion.get(call.other), call, false);
}

function setLike(post: Post | undefined, { id, userId }: Call, liked: boolean): Answer {
  if (id !== userId) throw forbidden("You are not permitted to act for this user.");
  if (!post || post.isDeleted) throw plain(404, "Not Found", "The post does not exist.");
  if (liked) post.likedBy.add(userId);
  else post.likedBy.delete(userId);
  return { status: 200, body: { data: { liked } } };
}

export function createMessage(network: Network, call: Call): Answer {
  const { state, bill } = network;
  const body = fieldsOf(call.body, ["text", "attachments"]);
  const text = textField(body, "text") ?? "";
  const attachments = body["attachments"];
  const isOne =
    attachments === undefined || (Array.isArray(attachments) && attachments.length === 1);
  if (!isOne) throw invalid("attachments", attachments, "A message takes one attachment.");
  const [attachment] = (attachments ?? []) as unknown[];
  const mediaId =
    attachment && textField(fieldsOf(attachment, ["media_id"], "attachments"), "media_id");
  const media = mediaId ? takeMedia(network, { media_ids: [mediaId] }, "dm") : [];
  if (text === "" && media.length === 0)
    throw invalid("text", text, "A message needs words or media.");
  if (text.length > LONGEST_MESSAGE) throw invalid("text", "…", "The message is too long.");
  const sides = call.id.split("-");
  const peer = sides.find((side) => side !== call.userId) ?? "";
  if (sides.length !== 2 || !sides.includes(call.userId)) {
    throw forbidden("You are not a participant of this conversation.");
  }
  // Whoever never wrote to the account does not take its messages.
  const hasWritten = state.messages.some(
    (one) => one.conversationId === call.id && one.senderId === peer,
  );
  if (!hasWritten) throw forbidden("You do not have permission to send a message to this user.");
  const sent = write(state, { from: call.userId, conversationId: call.id, text, media }, "api");
  bill.charge("messageCreate", [`create ${sent.id}`]);
  return {
    status: 201,
    body: { data: { dm_conversation_id: call.id, dm_event_id: sent.id } },
  };
}

function takeMedia({ state }: Network, value: unknown, where: "tweet" | "dm"): Media[] {
  if (value === undefined) return [];
  const ids = fieldsOf(value, ["media_ids", "tagged_user_ids"], "media")["media_ids"];
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 4) {
    throw invalid("media.media_ids", ids, "Between 1 and 4 media ids are needed.");
  }
  return ids.map((id) => {
    const upload = state.uploads.get(String(id));
    if (!upload?.category.startsWith(where)) {
      throw invalid("media.media_ids", id, "Your media IDs are invalid.");
    }
    const { category: _category, ...media } = upload;
    return media;
  });
}
