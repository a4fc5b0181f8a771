import type { Attachment } from "../social-event.ts";
import type { Media } from "./views.ts";

export function attachmentsOf(media: readonly Media[]): Attachment[] {
  return media.flatMap((one): Attachment[] => {
    const isPicture = one.type === "photo";
    const url = isPicture ? one.url : (bestVariant(one) ?? one.preview_image_url);
    if (url === "") return [];
    return [{ kind: isPicture ? "image" : "video", url, alt: one.alt_text, name: "" }];
  });
}

/** The clearest file that a browser plays by itself. */
function bestVariant({ variants }: Media): string | undefined {
  const files = variants.filter(({ content_type: type }) => type === "video/mp4");
  return files.toSorted((a, b) => b.bit_rate - a.bit_rate)[0]?.url;
}
