import { z } from "zod";
import type { FoundSent, OutgoingMessage, RawItem, SentMessage } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { canBe } from "../own-message.ts";
import { anyTime, idText, looseList, looseText } from "../parsing.ts";
import { comparable } from "../text.ts";
import { readConversationWith } from "./conversations.ts";
import { commentFields } from "./fields.ts";
import type { Graph } from "./graph.ts";
import { humanWindowMs, responseWindowMs } from "./limits.ts";
import { commentContent, messageContent } from "./media.ts";
import { commentItem, versionOf } from "./raw-items.ts";
import { Edge } from "./views.ts";

const Created = z.object({ id: idText });
const Answered = z.object({ from: z.object({ id: idText }) });
const Delivered = z.object({ message_id: idText });
const Own = z.object({
  id: idText,
  from: z.object({ id: looseText }).optional().catch(undefined),
  message: looseText,
  created_time: anyTime,
  attachment: z.unknown().optional(),
  attachments: z
    .object({ data: looseList(z.unknown()) })
    .optional()
    .catch(undefined),
});

export async function send(
  graph: Graph,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SentMessage> {
  if (message.kind === "comment") return await sendComment(graph, message, signal);
  const answered = privatelyAnswered(message);
  // Facebook allows one private answer to a comment, within a week.
  const envelope = answered ? { recipient: { comment_id: answered } } : envelopeOf(message);
  const body = { ...envelope, message: await messageContent(graph, message, signal) };
  const { body: delivered } = await graph.call("messenger", {
    method: "POST",
    path: `/${graph.pageId}/messages`,
    body,
    signal,
  });
  return sent(Delivered.parse(delivered).message_id, message.text);
}

/** At any level: below the comment or post that it answers. */
async function sendComment(
  graph: Graph,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SentMessage> {
  const target = message.parent?.externalId ?? message.thread.key;
  const { body } = await graph.call("pages", {
    method: "POST",
    path: `/${target}/comments`,
    ...commentContent(message),
    signal,
  });
  return sent(Created.parse(body).id, message.text);
}

/** After a day only a person may answer, and says so with a tag; never within the day. */
function envelopeOf(message: OutgoingMessage) {
  const lastInbound = message.lastInboundAt ? Date.parse(message.lastInboundAt) : 0;
  const age = Date.now() - lastInbound;
  const isLate = age > responseWindowMs;
  if (age > humanWindowMs || (isLate && message.automatic)) {
    throw new HubFailure("The time in which Facebook lets a page answer this person is over.", {
      kind: "window",
      code: "WINDOW",
      effect: "none",
    });
  }
  return {
    recipient: { id: message.peerId },
    messaging_type: isLate ? "MESSAGE_TAG" : "RESPONSE",
    ...(isLate ? { tag: "HUMAN_AGENT" } : {}),
  };
}

/** Looks for our own words. Graph has no idempotency, so what is not there may still come. */
export async function findSent(
  graph: Graph,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<FoundSent> {
  const answered = privatelyAnswered(message);
  const comment = answered && (await readAnswered(graph, answered, signal));
  const peerId = comment ? comment.from.id : message.peerId;
  const items =
    message.kind === "comment"
      ? await newestComments(graph, message.parent?.externalId ?? message.thread.key, signal)
      : await readConversationWith(graph, peerId, 50, signal);
  const wanted = comparable(message.text);
  const earliest = Date.parse(message.createdAt) - 60_000;
  const own = items
    .map(({ body }) => Own.safeParse(body["comment"] ?? body["message"]))
    .flatMap((one) => (one.success ? [one.data] : []))
    .filter(({ from, message: text }) => from?.id === graph.pageId && comparable(text) === wanted)
    .filter((one) => canBe(message, { externalId: one.id, files: filesOf(one) }))
    .find(({ created_time: at }) => Date.parse(at) >= earliest);
  // Of private replies to a comment Facebook takes one, so that a second try cannot make a second.
  if (!own) return { outcome: "absent", safeToRepeat: comment !== undefined };
  return { outcome: "found", sent: sent(own.id, message.text) };
}

function filesOf({ attachment, attachments }: z.infer<typeof Own>): number {
  return attachments ? attachments.data.length : attachment === undefined ? 0 : 1;
}

async function newestComments(
  graph: Graph,
  parentId: string,
  signal: AbortSignal,
): Promise<RawItem[]> {
  const { body } = await graph.call("pages", {
    method: "GET",
    path: `/${parentId}/comments`,
    query: {
      limit: 100,
      filter: "toplevel",
      order: "reverse_chronological",
      fields: commentFields,
    },
    signal,
  });
  return Edge.parse(body)
    .data.map(commentItem)
    .filter((item) => item !== undefined);
}

function sent(externalId: string, text: string): SentMessage {
  return { externalId, url: "", version: versionOf(text, undefined) };
}

/** The comment that is answered in private; in a private thread the whole conversation is answered. */
function privatelyAnswered({ kind, parent, peerId }: OutgoingMessage): string | undefined {
  const isReply = kind === "directMessage" && peerId === "" && !parent?.externalId.startsWith("m_");
  return isReply ? parent?.externalId : undefined;
}

async function readAnswered(graph: Graph, commentId: string, signal: AbortSignal) {
  const { body } = await graph.call("pages", {
    method: "GET",
    path: `/${commentId}`,
    query: { fields: "from" },
    signal,
  });
  return Answered.parse(body);
}
