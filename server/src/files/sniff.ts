export type FileKind = "image" | "video" | "audio";

export interface Sniffed {
  mimeType: string;
  kind: FileKind;
}

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/**
 * What a file is, by its content alone: what a server calls it, and how its name ends, is decided by
 * whoever sent it. Only what browsers show without running anything; undefined for all else, SVG too.
 */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const mimeType = mimeTypeOf(bytes);
  if (mimeType === undefined) return undefined;
  return { mimeType, kind: mimeType.split("/")[0] as FileKind };
}

function mimeTypeOf(bytes: Uint8Array): string | undefined {
  if (bytes.byteLength < 12) return undefined;
  const head = text(bytes, 0, 4);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (head === "GIF8") return "image/gif";
  if (head === "RIFF") return riffs[text(bytes, 8, 12)];
  if (text(bytes, 4, 8) === "ftyp") return brandOf(text(bytes, 8, 12));
  if (head === "\x1aE\xdf\xa3") return "video/webm";
  if (head === "OggS") return "audio/ogg";
  if (head.startsWith("ID3") || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) {
    return "audio/mpeg";
  }
  return undefined;
}

const riffs: Readonly<Record<string, string>> = { WEBP: "image/webp", WAVE: "audio/wav" };

function brandOf(brand: string): string {
  if (brand === "avif" || brand === "avis") return "image/avif";
  if (brand === "M4A ") return "audio/mp4";
  return brand === "qt  " ? "video/quicktime" : "video/mp4";
}
