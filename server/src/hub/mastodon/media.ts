import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { OutgoingAttachment } from "../connector.ts";
import { HubFailure, withoutEffect } from "../failure.ts";
import { idText } from "../parsing.ts";
import type { Api } from "./api.ts";
import type { Instance } from "./instance.ts";

const Uploaded = z.object({ id: idText });
const LOOK_EVERY_MS = 400;

/**
 * Uploads what goes along with a post and waits until the server has made it ready. Nobody sees an
 * upload before it is posted, so that a failure here had no effect.
 */
export async function uploadAll(
  api: Api,
  instance: Instance,
  attachments: readonly OutgoingAttachment[],
  signal: AbortSignal,
): Promise<string[]> {
  const refusal = whyRefused(instance, attachments);
  if (refusal) throw new HubFailure(refusal, { kind: "invalid", code: "MEDIA", effect: "none" });
  const ids: string[] = [];
  for (const one of attachments) ids.push(await withoutEffect(upload(api, one, signal)));
  return ids;
}

/** This server's own limits, which may be tighter than the usual ones. */
function whyRefused(
  { mostAttachments, mimeTypes, imageBytes, videoBytes }: Instance,
  attachments: readonly OutgoingAttachment[],
): string | undefined {
  if (attachments.length > mostAttachments) {
    return `This server takes at most ${mostAttachments} attachments.`;
  }
  for (const { name, mimeType, bytes } of attachments) {
    if (mimeTypes.length > 0 && !mimeTypes.includes(mimeType)) {
      return `This server does not take files of the type ${mimeType} (${name}).`;
    }
    const limit = mimeType.startsWith("image/") ? imageBytes : videoBytes;
    if (bytes.byteLength > limit) return `${name} is larger than this server takes.`;
  }
  return undefined;
}

async function upload(
  api: Api,
  { mimeType, name, alt, bytes }: OutgoingAttachment,
  signal: AbortSignal,
): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([bytes], { type: mimeType }), name || "attachment");
  if (alt !== "") form.set("description", alt);
  let answer = await api.call("media", { method: "POST", path: "/api/v2/media", form, signal });
  const { id } = Uploaded.parse(answer.body);
  // 202: it is still being worked on; 206 while that lasts.
  while (answer.status === 202 || answer.status === 206) {
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    const path = `/api/v1/media/${encodeURIComponent(id)}`;
    answer = await api.call("read", { method: "GET", path, signal });
  }
  return id;
}
