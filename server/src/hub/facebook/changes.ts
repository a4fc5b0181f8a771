import type { z } from "zod";
import type { NormaliseContext } from "../connector.ts";
import type { Attachment, SeenMessage, SocialEvent } from "../social-event.ts";
import { replyableWithin } from "../text.ts";
import { commentLimit, messageLimit } from "./limits.ts";
import { authorOf, kindOf } from "./parts.ts";
import { versionOf } from "./raw-items.ts";
import type { FeedChange, Messaging } from "./views.ts";

type Change = z.infer<typeof FeedChange>;

/** Items that are a post on the wall, whatever is in it. */
const postItems = new Set([
  "status",
  "post",
  "photo",
  "video",
  "share",
  "link",
  "album",
  "event",
  "note",
]);

/** A change of the page's wall, as a webhook tells it. Reactions are none of our business. */
export function feedEvents(
  change: Change,
  entryTime: string,
  context: NormaliseContext,
): SocialEvent[] {
  const isComment = change.item === "comment";
  if (!isComment && !postItems.has(change.item)) return [];
  const externalId = isComment ? change.comment_id : change.post_id;
  if (externalId === "") throw new Error(`A ${change.item} without an id.`);
  const at = endOfSecond(entryTime);
  switch (change.verb) {
    case "add":
      return change.published === 0 ? [] : [added(change, externalId, context)];
    case "edited":
    case "update":
      // To move a post to the trash is told as an edit of a status that has lost its text.
      return isComment || change.message || change.item !== "status"
        ? [{ type: "edited", externalId, text: change.message, at }]
        : [{ type: "deleted", externalId, at }];
    case "remove":
      return [{ type: "deleted", externalId, at }];
    case "hide":
    case "unhide":
      return [{ type: "hidden", externalId, hidden: change.verb === "hide", at }];
    default:
      return [];
  }
}

/** Webhooks count in whole seconds: what a poll saw within that second was before. */
function endOfSecond(time: string): string {
  const at = Date.parse(time);
  return new Date(at % 1000 === 0 ? at + 999 : at).toISOString();
}

function added(change: Change, externalId: string, context: NormaliseContext): SeenMessage {
  const isComment = change.item === "comment";
  const from = change.from ?? oldSender(change);
  const picture = change.photo || (change.item === "photo" ? change.link : "");
  return {
    type: "message",
    kind: isComment ? "comment" : "post",
    externalId,
    rootId: change.post_id,
    parentId: isComment ? change.parent_id || change.post_id : "",
    peer: null,
    author: from ? authorOf(from) : null,
    isSelf: from?.id === context.selfId,
    text: change.message,
    language: "",
    attachments: picture ? [{ kind: "image", url: picture, alt: "", name: "" }] : [],
    visibility: "public",
    url: change.post?.permalink_url ?? "",
    createdAt: change.created_time,
    arrivedAt: change.created_time,
    // An addition tells the first text, however late it comes.
    at: change.created_time,
    version: versionOf(change.message, undefined),
    replyable: replyableWithin(commentLimit),
  };
}

/** Bodies of older versions name the sender flatly. */
function oldSender({ sender_id: id, sender_name: name }: Change) {
  return id === undefined ? undefined : { id: String(id), name };
}

/** A private message, its edit or its withdrawal. */
export function messagingEvents(
  { sender, recipient, timestamp, message, message_edit: edit }: z.infer<typeof Messaging>,
  context: NormaliseContext,
): SocialEvent[] {
  if (edit) return [{ type: "edited", externalId: edit.mid, text: edit.text, at: timestamp }];
  if (!message) return [];
  if (message.is_deleted) return [{ type: "deleted", externalId: message.mid, at: timestamp }];
  const isSelf = message.is_echo === true || sender.id === context.selfId;
  const peer = isSelf ? recipient.id : sender.id;
  return [
    {
      type: "message",
      kind: "directMessage",
      externalId: message.mid,
      rootId: peer,
      parentId: "",
      peer: authorOf({ id: peer, name: "" }),
      author: authorOf({ id: sender.id, name: "" }),
      isSelf,
      text: message.text,
      language: "",
      attachments: message.attachments.map(
        ({ type, payload }): Attachment => ({
          kind: kindOf(`${type}/`),
          url: payload?.url ?? "",
          alt: "",
          name: "",
        }),
      ),
      visibility: "private",
      url: "",
      createdAt: timestamp,
      arrivedAt: timestamp,
      at: timestamp,
      version: versionOf(message.text, undefined),
      replyable: replyableWithin(messageLimit),
    },
  ];
}
