import type { Comment, Node, Post } from "../world/nodes.ts";
import {
  editPublished,
  hidePublished,
  publishComment,
  react,
  removePublished,
} from "../world/publishing.ts";
import type { WorldState } from "../world/state.ts";
import { allowParams, flagParam, type GraphCall, textParam } from "./graph-call.ts";
import { graphError, invalidParameter, missingPermission, objectGone } from "./graph-error.ts";
import { pageOfToken, requireScope } from "./tokens.ts";
import { fileParam, pictureOf } from "./uploads.ts";

const longestComment = 8000;

/** `POST /{post or comment}/comments`: the page answers, at any level. */
export function createComment(state: WorldState, call: GraphCall, target: Node) {
  allowParams(call.params, ["message", "attachment_url", "source"]);
  const pageId = pageOfToken(call.token);
  requireScope(call.token, "pages_manage_engagement", "write");
  if (target.kind !== "post" && target.kind !== "comment") throw objectGone("post", call.id);
  assertOnOwnPage(target, pageId, "pages_manage_engagement");
  const text = textParam(call.params, "message");
  const file = fileParam(call.params, "source");
  const photoUrl = file ? pictureOf(state, call, file) : textParam(call.params, "attachment_url");
  if (!text?.trim() && !photoUrl) {
    throw invalidParameter(
      "(#100) Param message is required: a comment needs a message or an attachment",
    );
  }
  if (text && text.length > longestComment) {
    throw invalidParameter(`Param message must be at most ${longestComment} characters`);
  }
  if (photoUrl && !/^https?:\/\//.test(photoUrl)) {
    throw invalidParameter("Param attachment_url must be a valid URL");
  }
  const comment = publishComment(state, {
    on: target.id,
    author: { kind: "page", id: pageId },
    origin: { kind: "token", token: call.token.value },
    ...(text ? { text } : {}),
    ...(photoUrl ? { photoUrl } : {}),
  });
  return { id: comment.id };
}

/** `POST /{comment}`: hides or shows a visitor's comment, or changes the text of an own one. */
export function updateComment(state: WorldState, call: GraphCall, target: Node) {
  allowParams(call.params, ["message", "is_hidden"]);
  const pageId = pageOfToken(call.token);
  requireScope(call.token, "pages_manage_engagement", "write");
  if (target.kind !== "comment" && target.kind !== "post") throw objectGone("post", call.id);
  assertOnOwnPage(target, pageId, "pages_manage_engagement");
  const hidden = flagParam(call.params, "is_hidden");
  const text = textParam(call.params, "message");
  if (hidden === undefined && text === undefined) {
    throw invalidParameter("(#100) The call changes nothing: message or is_hidden is required");
  }
  const isOwn = target.author.kind === "page" && target.author.id === pageId;
  if (hidden !== undefined) {
    if (isOwn && target.kind === "comment") {
      throw graphError(200, "(#200) This comment can not be hidden by its own author", {
        status: 403,
      });
    }
    if (target.isHidden !== hidden) hidePublished(state, target.id, hidden);
  }
  if (text !== undefined) {
    if (!isOwn) throw missingPermission("pages_manage_engagement", false);
    if (!text.trim()) throw invalidParameter("Param message must be a non-empty string");
    editPublished(state, target.id, text);
  }
  return { success: true };
}

/** `DELETE /{post or comment}`: a page may delete what is its own or stands on its own wall. */
export function deletePublished(state: WorldState, call: GraphCall, target: Node) {
  allowParams(call.params, []);
  const pageId = pageOfToken(call.token);
  requireScope(call.token, "pages_manage_engagement", "write");
  if (target.kind !== "post" && target.kind !== "comment") throw objectGone("delete", call.id);
  assertOnOwnPage(target, pageId, "pages_manage_engagement");
  removePublished(state, target.id);
  return { success: true };
}

/** `POST` and `DELETE /{post or comment}/likes`, as the page. */
export function setLike(state: WorldState, call: GraphCall, target: Node) {
  allowParams(call.params, []);
  const pageId = pageOfToken(call.token);
  requireScope(call.token, "pages_manage_engagement", "write");
  if (target.kind !== "post" && target.kind !== "comment") throw objectGone("post", call.id);
  assertOnOwnPage(target, pageId, "pages_manage_engagement");
  const author = { kind: "page", id: pageId } as const;
  react(state, target.id, author, call.method === "POST" ? "like" : undefined);
  return { success: true };
}

function assertOnOwnPage(target: Post | Comment, pageId: string, permission: string): void {
  if (target.pageId !== pageId) throw missingPermission(permission, false);
}
