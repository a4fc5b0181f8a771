import { createHash } from "node:crypto";
import type { JsonObject } from "@signalbox/engine/graph";
import type { RawItem } from "../connector.ts";
import { CommentNode, MessageNode, PostNode } from "./views.ts";

/** One post of a list, without its comments; undefined for what is none. */
export function postItem(node: unknown): RawItem | undefined {
  const parsed = PostNode.safeParse(node);
  if (!parsed.success || parsed.data.is_published === false) return undefined;
  const { comments: _comments, ...post } = node as JsonObject;
  const { id, message, is_hidden: hidden } = parsed.data;
  return itemOf("post", id, versionOf(message, hidden), { type: "post", post });
}

export function commentItem(node: unknown): RawItem | undefined {
  const parsed = CommentNode.safeParse(node);
  if (!parsed.success) return undefined;
  const { id, message, is_hidden: hidden } = parsed.data;
  const body = { type: "comment", comment: node as JsonObject };
  return itemOf("comment", id, versionOf(message, hidden), body);
}

export function messageItem(node: unknown, participants: unknown): RawItem | undefined {
  const parsed = MessageNode.safeParse(node);
  if (!parsed.success) return undefined;
  const { id, message } = parsed.data;
  const body = {
    type: "message",
    participants: (participants ?? []) as JsonObject[],
    message: node as JsonObject,
  };
  return itemOf("message", id, versionOf(message, undefined), body);
}

export function goneItem(id: string): RawItem {
  return { key: `gone ${id}`, body: { type: "gone", id } };
}

function itemOf(kind: string, id: string, version: string, body: JsonObject): RawItem {
  return { key: `${kind} ${id} ${version}`, shows: { externalId: id, version }, body };
}

/** Graph has no versions: what can change makes one. */
export function versionOf(text: string, hidden: boolean | undefined): string {
  const digest = createHash("sha256").update(text).digest("base64url").slice(0, 16);
  return hidden ? `${digest} hidden` : digest;
}
