import type { ServerResponse } from "node:http";
import type { Db } from "../db/open-database.ts";
import type { Logger } from "../log/log.ts";
import { loadViewers } from "../permissions/load-viewers.ts";
import type { Viewer } from "../permissions/viewer.ts";
import { onWake } from "../wake/wake.ts";
import { pruneLiveEvents, readEventsSince } from "./live-events.queries.ts";
import { isVisible, type Position, parseSnapshot } from "./position.ts";
import { type Batch, type LiveRenderers, renderFor, toBatch } from "./render.ts";
import {
  createStream,
  isOverwhelmed,
  type Stream,
  writeBatch,
  writeComment,
  writeEvent,
  writeRetry,
} from "./stream.ts";

/** Hints wake the tailer at once; this is for the ones that got lost. */
const POLL_MS = 500;
/** Ended sessions and changed rights are noticed within this time, and at once with an event. */
const VIEWERS_MS = 1_000;
const COMMENT_MS = 15_000;
const TIME_MS = 30_000;
const PRUNE_MS = 60_000;
/** After more than this, fetching everything again is cheaper. */
const MAX_EVENTS = 2_000;
const COME_BACK_MS = 1_000;

export type Live = {
  /** Adds a browser; `since` is where it was. Resolves when it is caught up. */
  add(
    viewer: Viewer,
    response: ServerResponse,
    since: Position | undefined | "unknown",
  ): Promise<void>;
  /** How many browsers listen here. */
  count(): number;
  /** Ends all streams with the hint to come back. */
  stop(): Promise<void>;
};

/** One per server: reads the table of events once for all its streams. */
export function startLive(options: { db: Db; log: Logger; renderers: LiveRenderers }): Live {
  const { db, log, renderers } = options;
  const streams = new Set<Stream>();
  let position: Position | undefined;
  let viewersAt = 0;
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;
  let failing = false;
  let starting: Promise<void> | undefined;

  /** Never two at once; a hint that comes meanwhile makes it look once more. */
  function look() {
    if (stopped) return;
    again = looking !== undefined;
    looking ??= lookUntilQuiet().finally(() => {
      looking = undefined;
    });
  }

  async function lookUntilQuiet() {
    do {
      again = false;
      await lookOnce().then(recovered, failed);
    } while (again && !stopped);
  }

  async function lookOnce() {
    // Without listeners nothing is read; the next one says from where.
    if (streams.size === 0) position = undefined;
    if (position === undefined) return;
    const read = await readEventsSince(db, position, MAX_EVENTS);
    const { events } = read;
    const rightsChanged = events?.some(({ type }) => type === "directory.changed") ?? true;
    if (rightsChanged || performance.now() - viewersAt > VIEWERS_MS) await refreshViewers();
    position = read.position;
    if (!events) return resetAll("Too much has happened.");
    if (events.length === 0) return;
    const batch = toBatch(events, renderers);
    await Promise.all([...streams].map((stream) => give(stream, batch, read.position)));
  }

  function failed(error: unknown) {
    if (!failing) log.warn({ error }, "live events are late");
    failing = true;
  }

  function recovered() {
    if (failing) log.info("live events flow again");
    failing = false;
  }

  async function refreshViewers() {
    const viewers = await loadViewers(db, [
      ...new Set([...streams].map((s) => s.viewer.sessionHash)),
    ]);
    viewersAt = performance.now();
    const bySession = new Map(viewers.map((viewer) => [viewer.sessionHash, viewer]));
    for (const stream of streams) {
      const viewer = bySession.get(stream.viewer.sessionHash);
      if (viewer) stream.viewer = viewer;
      else end(stream, "session.ended", { reason: "The session has ended." });
    }
  }

  async function give(stream: Stream, batch: Batch, upTo: Position) {
    if (stream.mode === "catchingUp") stream.held.push({ batch, position: upTo });
    else await deliver(stream, batch, upTo);
    if (isOverwhelmed(stream)) end(stream, "reset", { reason: "The connection is too slow." });
  }

  async function deliver(stream: Stream, batch: Batch, upTo: Position) {
    const { seen } = stream;
    const news = seen ? batch.events.filter(({ xid }) => !isVisible(xid, seen)) : batch.events;
    try {
      const rendered = await renderFor(stream.viewer, { ...batch, events: news }, renderers);
      if (streams.has(stream)) writeBatch(stream, rendered, upTo);
      if (seen && parseSnapshot(upTo.snapshot).xmin >= seen.xmax) stream.seen = undefined;
    } catch (error) {
      log.warn({ error }, "an event could not be shown");
      end(stream, "reset", { reason: "Something could not be shown." });
    }
  }

  async function add(
    viewer: Viewer,
    response: ServerResponse,
    since: Position | undefined | "unknown",
  ) {
    const stream = createStream(viewer, response);
    // Registered before the gap is read: what commits meanwhile is held, not lost.
    streams.add(stream);
    response.once("close", () => streams.delete(stream));
    writeRetry(stream, COME_BACK_MS);
    await ensurePosition();
    const known = since === "unknown" ? undefined : since;
    const read = await readEventsSince(db, known, MAX_EVENTS);
    writeEvent(stream, "hello", { now: read.now.toISOString() }, since ? undefined : read.position);
    if (since === "unknown" || !read.events) {
      writeEvent(stream, "reset", { reason: "The position is too old." }, read.position);
    } else if (since) {
      const rendered = await renderFor(stream.viewer, toBatch(read.events, renderers), renderers);
      writeBatch(stream, rendered, read.position);
    }
    stream.seen = parseSnapshot(read.position.snapshot);
    for (let held = stream.held.shift(); held; held = stream.held.shift()) {
      await deliver(stream, held.batch, held.position);
    }
    stream.mode = "live";
  }

  /** The tailer has to stand before what a new stream has seen, or what lies between is nobody's. */
  function ensurePosition() {
    if (position !== undefined) return;
    starting ??= readEventsSince(db, undefined, 0)
      .then((read) => {
        position ??= read.position;
      })
      .finally(() => {
        starting = undefined;
      });
    return starting;
  }

  function resetAll(reason: string) {
    for (const stream of streams) writeEvent(stream, "reset", { reason }, position);
  }

  function end(stream: Stream, type: string, data: object) {
    if (!streams.delete(stream)) return;
    writeEvent(stream, type, data);
    stream.response.end();
    // Whoever does not read does not see the end either.
    setTimeout(() => stream.response.destroy(), 2_000).unref();
  }

  function each(write: (stream: Stream, at: Position) => void) {
    for (const stream of streams) if (position && stream.mode === "live") write(stream, position);
  }

  async function sendTime() {
    if (streams.size === 0) return;
    const { now } = await readEventsSince(db, undefined, 0);
    for (const stream of streams) writeEvent(stream, "time", { now: now.toISOString() });
  }

  const timers = [
    setInterval(look, POLL_MS),
    setInterval(() => each(writeComment), COMMENT_MS),
    setInterval(() => void sendTime().catch(() => {}), TIME_MS),
    setInterval(() => void pruneLiveEvents(db).catch(() => {}), PRUNE_MS),
  ];
  const unsubscribe = onWake("live", () => {
    // A sign-out is a hint too.
    viewersAt = 0;
    look();
  });

  return {
    add,
    count: () => streams.size,
    async stop() {
      stopped = true;
      unsubscribe();
      for (const timer of timers) clearInterval(timer);
      await looking;
      for (const stream of [...streams]) {
        writeRetry(stream, COME_BACK_MS);
        stream.response.end();
        streams.delete(stream);
      }
    },
  };
}
