import { z } from "zod";
import type { OutgoingAttachment } from "../connector.ts";
import { idText } from "../parsing.ts";
import type { Xrpc } from "./session.ts";

const Uploaded = z.object({
  blob: z.object({
    $type: z.literal("blob"),
    ref: z.object({ $link: idText }),
    mimeType: z.string(),
    size: z.number(),
  }),
});

/**
 * Uploads pictures and embeds them in a post. Nobody sees an upload before a record names it, and the
 * same bytes are the same blob, so that this may be repeated.
 */
export async function embedPictures(
  xrpc: Xrpc,
  attachments: readonly OutgoingAttachment[],
  signal: AbortSignal,
) {
  const images: { alt: string; image: z.infer<typeof Uploaded>["blob"] }[] = [];
  for (const { bytes, mimeType, alt } of attachments) {
    const answer = await xrpc.call("com.atproto.repo.uploadBlob", {
      bytes,
      headers: { "content-type": mimeType },
      bucket: "write",
      signal,
    });
    images.push({ alt, image: Uploaded.parse(answer).blob });
  }
  return images.length > 0 ? { embed: { $type: "app.bsky.embed.images", images } } : {};
}
