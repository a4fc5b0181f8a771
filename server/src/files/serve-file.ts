import type { FastifyReply } from "fastify";
import type { StoredFile } from "./blobs.ts";

/**
 * Sends a stranger's file: as what its content is, never as a page of ours. Players ask for parts of
 * videos, and get them.
 */
export function serveFile(reply: FastifyReply, file: StoredFile, range: string | undefined) {
  const { bytes, mimeType, hash } = file;
  reply
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("content-disposition", "inline")
    .header("cross-origin-resource-policy", "same-origin")
    // An address is somebody's right to see it; a browser keeps it, nothing in between does.
    .header("cache-control", "private, max-age=3600")
    .header("accept-ranges", "bytes")
    .header("etag", `"${hash}"`)
    .type(mimeType);
  const part = readRange(range, bytes.byteLength);
  if (!part) return reply.send(bytes);
  const [first, last] = part;
  return reply
    .code(206)
    .header("content-range", `bytes ${first}-${last}/${bytes.byteLength}`)
    .send(bytes.subarray(first, last + 1));
}

/** One range of bytes; undefined for none, and for what makes no sense: then the whole is sent. */
export function readRange(header: string | undefined, size: number): [number, number] | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? [first, last] : undefined;
}
