import { day } from "../world/clock.ts";
import { findConversation, lastWordOfPerson, sendMessage } from "../world/messaging.ts";
import type { Comment, Message, Person } from "../world/nodes.ts";
import type { WorldState } from "../world/state.ts";
import {
  allowParams,
  choiceParam,
  type GraphCall,
  objectParam,
  type Params,
  textParam,
} from "./graph-call.ts";
import { graphError, invalidParameter, missingPermission, windowClosed } from "./graph-error.ts";
import { pageOfToken, requireScope } from "./tokens.ts";

const longestText = 2000;
const unavailable = () =>
  graphError(551, "(#551) This person isn't available right now.", { subcode: 1545041 });

/** `POST /{page}/messages`: an answer in Messenger, a private reply to a comment, or a sign of life. */
export function postMessage(state: WorldState, call: GraphCall) {
  allowParams(call.params, [
    "recipient",
    "message",
    "messaging_type",
    "tag",
    "sender_action",
    "reply_to",
  ]);
  const pageId = pageOfToken(call.token);
  requireScope(call.token, "pages_messaging", "write");
  const recipient = objectParam(call.params, "recipient");
  if (!recipient) throw invalidParameter("(#100) The parameter recipient is required");
  allowParams(recipient, ["id", "comment_id"]);
  const commentId = textParam(recipient, "comment_id");
  if (commentId) return replyPrivately(state, call, pageId, commentId);

  const person = findPerson(state, textParam(recipient, "id"));
  const action = choiceParam(call.params, "sender_action", [
    "mark_seen",
    "typing_on",
    "typing_off",
  ]);
  if (action) {
    if (action === "mark_seen") markSeen(state, pageId, person.id);
    return { recipient_id: person.id };
  }
  const tag = checkWindow(state, call, pageId, person);
  const message = sendMessage(state, {
    ...origin(call, pageId),
    personId: person.id,
    ...readContent(state, call.params),
    ...(tag ? { tag } : {}),
  });
  return { recipient_id: person.id, message_id: message.id };
}

/**
 * Answering is open for 24 hours after the person's last word; a human may use the tag
 * HUMAN_AGENT for seven days. The other tags were retired.
 */
function checkWindow(
  state: WorldState,
  call: GraphCall,
  pageId: string,
  person: Person,
): string | undefined {
  const type = choiceParam(call.params, "messaging_type", [
    "RESPONSE",
    "UPDATE",
    "MESSAGE_TAG",
    "UTILITY",
  ]);
  if (!type) throw invalidParameter("(#100) The parameter messaging_type is required");
  const tag = textParam(call.params, "tag");
  if (type === "MESSAGE_TAG" && tag !== "HUMAN_AGENT")
    throw invalidParameter("(#100) Invalid parameter");
  if (type !== "MESSAGE_TAG" && tag)
    throw invalidParameter("(#100) Param tag needs messaging_type MESSAGE_TAG");
  if (type === "UTILITY") throw missingPermission("pages_utility_messaging", false);
  if (tag && !call.token.scopes.includes("human_agent"))
    throw missingPermission("human_agent", false);

  if (person.isUnavailable) throw unavailable();
  const last = lastWordOfPerson(findConversation(state, pageId, person.id));
  const allowed = tag ? 7 * day : day;
  if (last === undefined || state.clock.now() - last > allowed) throw windowClosed();
  return tag;
}

/** Once per comment, within seven days; it opens a conversation in which the person may answer. */
function replyPrivately(state: WorldState, call: GraphCall, pageId: string, commentId: string) {
  if (call.params["tag"] || call.params["sender_action"])
    throw invalidParameter("(#100) Invalid parameter");
  const node = state.nodes.get(commentId);
  if (node?.kind !== "comment" || node.isDeleted || node.pageId !== pageId) {
    throw invalidParameter("(#100) Invalid comment id", 33);
  }
  const person = authorOfComment(state, node);
  if (node.privateReplyId) throw graphError(10900, "(#10900) Activity already replied to");
  if (state.clock.now() - node.createdAt > 7 * day) {
    throw graphError(10903, "(#10903) This user cant reply to this activity");
  }
  const message = sendMessage(state, {
    ...origin(call, pageId),
    personId: person.id,
    ...readContent(state, call.params),
    commentId,
  });
  node.privateReplyId = message.id;
  return { recipient_id: person.id, message_id: message.id };
}

function authorOfComment(state: WorldState, comment: Comment): Person {
  const node = state.nodes.get(comment.author.id);
  if (node?.kind !== "person")
    throw graphError(10903, "(#10903) This user cant reply to this activity");
  if (node.isUnavailable) throw unavailable();
  return node;
}

function findPerson(state: WorldState, id: string | undefined): Person {
  const node = id ? state.nodes.get(id) : undefined;
  if (node?.kind !== "person") throw invalidParameter("(#100) No matching user found", 2018001);
  return node;
}

function origin(call: GraphCall, pageId: string) {
  return {
    pageId,
    author: { kind: "page", id: pageId },
    origin: { kind: "token", token: call.token.value },
  } as const;
}

function readContent(
  state: WorldState,
  params: Params,
): Pick<Message, "text" | "attachment" | "replyTo"> {
  const message = objectParam(params, "message");
  if (!message) throw invalidParameter("(#100) The parameter message is required");
  allowParams(message, ["text", "attachment", "metadata", "quick_replies"]);
  const replyTo = textParam(objectParam(params, "reply_to") ?? {}, "mid");
  const text = textParam(message, "text");
  const attachment = objectParam(message, "attachment");
  if (attachment ? text !== undefined : !text?.trim()) {
    throw invalidParameter("(#100) A message is either a text or an attachment");
  }
  if (text && text.length > longestText) {
    throw invalidParameter(
      `(#100) Length of param message[text] must be less than or equal to ${longestText}`,
    );
  }
  return {
    ...(text ? { text } : {}),
    ...(attachment ? { attachment: readAttachment(state, attachment) } : {}),
    ...(replyTo ? { replyTo } : {}),
  };
}

function readAttachment(
  { uploads }: WorldState,
  attachment: Params,
): NonNullable<Message["attachment"]> {
  const type = choiceParam(attachment, "type", ["image", "video", "audio", "file"]);
  const payload = objectParam(attachment, "payload") ?? {};
  allowParams(payload, ["url", "attachment_id", "is_reusable"]);
  const id = textParam(payload, "attachment_id");
  const url = id === undefined ? textParam(payload, "url") : uploads.get(id)?.url;
  if (!type || !url || !/^https?:\/\//.test(url)) {
    throw invalidParameter("(#100) Upload attachment failure.", 2018047);
  }
  return { type, url };
}

/** The page has seen the conversation; its counter of unread messages goes to nothing. */
function markSeen(state: WorldState, pageId: string, personId: string): void {
  const conversation = findConversation(state, pageId, personId);
  if (conversation) conversation.unread = 0;
}
