import type { AttachmentLimits } from "@signalbox/server/contract";

const MB = 1024 * 1024;

/** What people call types of files, where that is not their technical name. */
const NAMES: Readonly<Record<string, string>> = {
  "image/jpeg": "JPEG",
  "image/webp": "WebP",
  "video/webm": "WebM",
  "video/quicktime": "MOV",
  "audio/mpeg": "MP3",
  "audio/mp4": "M4A",
};

/** "Up to 4: JPEG, PNG or WebP up to 5 MB, GIF up to 15 MB." */
export function limitsWords({ maxCount, oneEach, types }: AttachmentLimits): string {
  const sizes = new Set(types.map(({ maxBytes }) => maxBytes));
  const groups = [...sizes].map((size) => {
    const names = types.filter(({ maxBytes }) => maxBytes === size).map(nameOf);
    return `${listWords(names)} up to ${sizeWords(size)}`;
  });
  const many = maxCount === 1 ? "One file" : `Up to ${maxCount}`;
  return `${many}${oneEach ? ", each a message of its own" : ""}: ${groups.join(", ")}.`;
}

/** "1.4 MB": never more than it is, since a file of that size must fit. */
export function sizeWords(bytes: number): string {
  const inMb = bytes % MB === 0 ? bytes / MB : Math.floor((10 * bytes) / MB) / 10;
  return `${inMb} MB`;
}

function nameOf({ mimeType }: { mimeType: string }): string {
  return NAMES[mimeType] ?? mimeType.split("/")[1]?.toUpperCase() ?? mimeType;
}

function listWords(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
