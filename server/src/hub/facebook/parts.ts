import type { Attachment, Author } from "../social-event.ts";

export function authorOf({ id, name }: { id: string; name: string }): Author {
  return { id, handle: "", name, avatarUrl: "" };
}

export function kindOf(mime: string): Attachment["kind"] {
  const kind = mime.split("/")[0];
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "file";
}
