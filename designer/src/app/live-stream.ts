import type { LiveData, LiveMessage } from "./live-message.ts";

/** What the stream needs of an `EventSource`, so that tests can be one. */
export interface EventSourceLike {
  readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  close: () => void;
}

export interface LiveStreamOptions {
  connect: () => EventSourceLike;
  emit: (message: LiveMessage) => void;
  /** Returns how to cancel it. */
  after: (ms: number, run: () => void) => () => void;
  now: () => number;
  random: () => number;
}

const CLOSED = 2;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

/**
 * One event stream and its recovery.
 *
 * The browser reconnects after network trouble and resumes by Last-Event-ID, so nothing is
 * missed. Three ends it cannot mend are mended here: an answer other than 200 closes an
 * EventSource for good; a half-open connection stays silent for ever (a laptop that slept);
 * and a new EventSource has no position to resume from. The first two open a new stream after
 * a growing pause, and every new stream says `reset`, for its beginning may lie after events.
 */
export function createLiveStream({ connect, emit, after, now, random }: LiveStreamOptions) {
  const types = new Set<string>();
  let source: EventSourceLike | undefined;
  let failures = 0;
  let isFresh = true;
  let cancelRetry: (() => void) | undefined;
  let cancelWatch: (() => void) | undefined;
  let lastTimeAt: number | undefined;

  function open(): void {
    close();
    emit({ kind: "state", state: "connecting" });
    isFresh = true;
    const opened = connect();
    source = opened;
    opened.onopen = () => {
      failures = 0;
      if (isFresh) emit({ kind: "reset" });
      isFresh = false;
      emit({ kind: "state", state: "live" });
    };
    opened.onerror = () => {
      emit({ kind: "state", state: "offline" });
      if (opened.readyState === CLOSED) retry();
    };
    opened.addEventListener("reset", () => emit({ kind: "reset" }));
    opened.addEventListener("hello", (event) => emitTime(event.data));
    opened.addEventListener("time", onTime);
    opened.addEventListener("session.ended", () => emit({ kind: "refused" }));
    for (const type of types) attach(opened, type);
  }

  function close(): void {
    cancelRetry?.();
    cancelWatch?.();
    lastTimeAt = undefined;
    source?.close();
    source = undefined;
  }

  function retry(): void {
    emit({ kind: "refused" });
    const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    failures += 1;
    cancelRetry?.();
    // Spread out, so that a restarted server is not met by everybody at once.
    cancelRetry = after(pause * (0.5 + random() / 2), open);
  }

  function onTime(event: MessageEvent<string>): void {
    if (!emitTime(event.data)) return;
    // The server's own rhythm says how long a silence may last.
    const at = now();
    const rhythm = lastTimeAt === undefined ? undefined : at - lastTimeAt;
    lastTimeAt = at;
    cancelWatch?.();
    if (rhythm !== undefined && rhythm > 1000) cancelWatch = after(rhythm * 3, reopenSilent);
  }

  function emitTime(text: string): boolean {
    const serverTime = readTime(text);
    if (serverTime !== undefined) emit({ kind: "time", serverTime });
    return serverTime !== undefined;
  }

  function reopenSilent(): void {
    emit({ kind: "state", state: "offline" });
    open();
  }

  function attach(to: EventSourceLike, type: string): void {
    to.addEventListener(type, (event) => {
      const data = readData(event.data, type);
      if (data) emit({ kind: "event", event: { position: event.lastEventId, type, data } });
    });
  }

  return {
    open,
    close,
    /** EventSource names each type it hears, so types are added as views ask for them. */
    listen(wanted: readonly string[]): void {
      for (const type of wanted) {
        if (types.has(type) || type === "reset" || type === "time") continue;
        types.add(type);
        if (source) attach(source, type);
      }
    },
  };
}

function readData(text: string, type: string): LiveData | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null ? { ...data, type } : undefined;
  } catch {
    // An event that cannot be read must not end the stream for all others.
    return undefined;
  }
}

function readTime(text: string): number | undefined {
  const data = readData(text, "time");
  const milliseconds = typeof data?.["now"] === "string" ? Date.parse(data["now"]) : Number.NaN;
  return Number.isFinite(milliseconds) ? milliseconds : undefined;
}
