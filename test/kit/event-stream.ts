import { setTimeout as sleep } from "node:timers/promises";

export type ReceivedEvent = { type: string; data: Record<string, unknown>; id: string | undefined };

export type EventStream = {
  events: ReceivedEvent[];
  comments: string[];
  /** Position after what was received, as a browser keeps it. */
  lastEventId(): string;
  /** Waits for an event; fails with what came instead. */
  next(matches: (event: ReceivedEvent) => boolean, withinMs?: number): Promise<ReceivedEvent>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
};

/** Listens to a server's events as a browser does, by the rules of server-sent events. */
export async function openEventStream(
  baseUrl: string,
  {
    cookie,
    lastEventId,
    headers = {},
    onEvent,
  }: {
    cookie: string;
    lastEventId?: string;
    headers?: Record<string, string>;
    /** Gets events instead of `events`, for streams that go on for long. */
    onEvent?: (event: ReceivedEvent) => void;
  },
): Promise<EventStream> {
  const abort = new AbortController();
  const resume = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const response = await fetch(`${baseUrl}/api/events`, {
    headers: { cookie, accept: "text/event-stream", ...resume, ...headers },
    signal: abort.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  const events: ReceivedEvent[] = [];
  const comments: string[] = [];
  let last = lastEventId ?? "";

  function receive(block: string) {
    const fields = block.split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const;
    });
    const find = (name: string) => fields.find(([field]) => field === name)?.[1];
    const [id, data, comment] = [find("id"), find("data"), find("")];
    if (id !== undefined) last = id;
    if (comment !== undefined) comments.push(comment);
    if (data === undefined) return;
    const event = { type: find("event") ?? "message", data: JSON.parse(data), id };
    if (onEvent) onEvent(event);
    else events.push(event);
  }

  async function read(body: ReadableStream<Uint8Array>) {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) receive(block);
    }
  }

  const ended = read(response.body).catch(() => {});
  let looked = 0;
  async function next(matches: (event: ReceivedEvent) => boolean, withinMs = 5_000) {
    for (const deadline = performance.now() + withinMs; performance.now() < deadline; ) {
      const at = events.findIndex((event, index) => index >= looked && matches(event));
      if (at >= 0) {
        looked = at + 1;
        return events[at] as ReceivedEvent;
      }
      await sleep(5);
    }
    throw new Error(`The event did not come; what came: ${JSON.stringify(events.slice(looked))}`);
  }
  return { events, comments, lastEventId: () => last, next, ended, close: () => abort.abort() };
}
