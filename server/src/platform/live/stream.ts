import type { ServerResponse } from "node:http";
import type { Viewer } from "../permissions/viewer.ts";
import { type Position, printPosition, type Snapshot } from "./position.ts";
import type { Batch, Rendered } from "./render.ts";

/** One browser that listens. `catchingUp` until it has got what it missed while it was away. */
export type Stream = {
  viewer: Viewer;
  response: ServerResponse;
  mode: "catchingUp" | "live";
  /** What the tailer has read meanwhile; given out when the stream is live. */
  held: { batch: Batch; position: Position }[];
  /** What this snapshot sees, the stream has got already. */
  seen: Snapshot | undefined;
};

/** More than this unsent means that nobody reads at the other end. */
const MAX_UNSENT_BYTES = 1_000_000;
const MAX_HELD_BATCHES = 1_000;

export function createStream(viewer: Viewer, response: ServerResponse): Stream {
  // A browser that goes away breaks the connection; its end is told by "close".
  response.on("error", () => {});
  return { viewer, response, mode: "catchingUp", held: [], seen: undefined };
}

/** The browser waits this long before it comes back. */
export function writeRetry(stream: Stream, ms: number) {
  write(stream, `retry: ${ms}\n\n`);
}

/**
 * Writes a batch. Its position goes with the last of it only: whoever is cut off in the middle
 * starts again before the batch, and repetitions are harmless.
 */
export function writeBatch(stream: Stream, rendered: Rendered[], position: Position) {
  rendered.forEach(({ type, data }, index) => {
    const isLast = index === rendered.length - 1;
    write(stream, frame(type, data, isLast ? position : undefined));
  });
}

export function writeEvent(stream: Stream, type: string, data: unknown, position?: Position) {
  write(stream, frame(type, data, position));
}

/** Keeps proxies from closing the connection, and the browser's position from growing old. */
export function writeComment(stream: Stream, position: Position) {
  write(stream, `: still here\nid: ${printPosition(position)}\n\n`);
}

export function isOverwhelmed({ response, held }: Stream) {
  return response.writableLength > MAX_UNSENT_BYTES || held.length > MAX_HELD_BATCHES;
}

/** A stream may have been ended while something for it was being read. */
function write({ response }: Stream, text: string) {
  if (!response.writableEnded && !response.destroyed) response.write(text);
}

function frame(type: string, data: unknown, position: Position | undefined) {
  const id = position ? `id: ${printPosition(position)}\n` : "";
  return `${id}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
