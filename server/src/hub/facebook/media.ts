import { z } from "zod";
import type { OutgoingAttachment, OutgoingMessage } from "../connector.ts";
import { withoutEffect } from "../failure.ts";
import { idText } from "../parsing.ts";
import type { Graph } from "./graph.ts";
import { kindOf } from "./parts.ts";

const Uploaded = z.object({ attachment_id: idText });

/** What a comment says, with its picture in the same call. */
export function commentContent({ text, attachments = [] }: OutgoingMessage) {
  const [picture] = attachments;
  if (!picture) return { body: { message: text } };
  const form = new FormData();
  if (text !== "") form.set("message", text);
  form.set("source", blobOf(picture), nameOf(picture));
  return { form };
}

/**
 * What a message in Messenger says: words, or one file. The file is handed in first; nobody sees it
 * before a message names it.
 */
export async function messageContent(
  graph: Graph,
  { text, attachments = [] }: OutgoingMessage,
  signal: AbortSignal,
) {
  const [file] = attachments;
  if (!file) return { text };
  const type = kindOf(file.mimeType);
  const form = new FormData();
  form.set("message", JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }));
  form.set("filedata", blobOf(file), nameOf(file));
  const { body } = await withoutEffect(
    graph.call("messenger", {
      method: "POST",
      path: `/${graph.pageId}/message_attachments`,
      form,
      signal,
    }),
  );
  const { attachment_id } = Uploaded.parse(body);
  return { attachment: { type, payload: { attachment_id } } };
}

function blobOf({ bytes, mimeType }: OutgoingAttachment): Blob {
  return new Blob([bytes], { type: mimeType });
}

function nameOf({ name }: OutgoingAttachment): string {
  return name || "attachment";
}
