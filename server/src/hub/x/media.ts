import { z } from "zod";
import type { CallOptions, OutgoingAttachment, OutgoingMessage } from "../connector.ts";
import { idText } from "../parsing.ts";
import type { X } from "./api.ts";
import { buckets } from "./limits.ts";

const Uploaded = z.object({ data: z.object({ id: idText }) });

/** Hands in what goes along with an answer; nobody sees it before the answer names it. */
export async function uploadAll(
  x: X,
  { kind, attachments = [] }: OutgoingMessage,
  options: CallOptions,
): Promise<string[]> {
  const ids: string[] = [];
  for (const one of attachments) ids.push(await upload(x, kind, one, options));
  return ids;
}

async function upload(
  x: X,
  kind: OutgoingMessage["kind"],
  { mimeType, name, alt, bytes }: OutgoingAttachment,
  { signal }: CallOptions,
): Promise<string> {
  const form = new FormData();
  form.append("media", new Blob([bytes], { type: mimeType }), name || "file");
  form.append("media_category", categoryOf(kind, mimeType));
  form.append("media_type", mimeType);
  const answer = await x.call(buckets.media, {
    method: "POST",
    path: "/2/media/upload",
    form,
    signal,
  });
  const { id } = Uploaded.parse(answer).data;
  if (alt !== "") {
    const body = { id, metadata: { alt_text: { text: alt } } };
    await x.call(buckets.media, { method: "POST", path: "/2/media/metadata", body, signal });
  }
  return id;
}

function categoryOf(kind: OutgoingMessage["kind"], mimeType: string): string {
  const where = kind === "directMessage" ? "dm" : "tweet";
  return `${where}_${mimeType === "image/gif" ? "gif" : "image"}`;
}
