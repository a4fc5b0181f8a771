import { onTestFinished } from "vitest";
import type { Db } from "../../server/src/platform/db/open-database.ts";
import { startLive } from "../../server/src/platform/live/live.ts";
import { publishLive } from "../../server/src/platform/live/live-events.queries.ts";
import type { LiveRenderers } from "../../server/src/platform/live/render.ts";
import { createLog } from "../../server/src/platform/log/log.ts";
import { createApp } from "./app.ts";
import { createDatabase } from "./database.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";

/** A listening server of its own on a database of its own. */
export async function startLiveServer(options: { renderers?: LiveRenderers } = {}) {
  const { database, drop } = await createDatabase({ poolSize: 12 });
  const log = createLog({ level: "silent" });
  const live = startLive({ db: database.db, log, renderers: options.renderers ?? {} });
  const { app, close } = await createApp(database, { live });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(async () => {
    await close();
    await drop();
  });
  return { db: database.db, database, app, url };
}

export async function listen(
  url: string,
  cookie: string,
  lastEventId?: string,
): Promise<EventStream> {
  const stream = await openEventStream(url, {
    cookie,
    ...(lastEventId !== undefined && { lastEventId }),
  });
  onTestFinished(() => stream.close());
  await stream.next(({ type }) => type === "hello");
  return stream;
}

export function publish(db: Db, key: string, audience = { everyone: true } as object) {
  return publishLive(db, { type: "directory.changed", audience, payload: { class: "Test", key } });
}

export function keysOf(stream: EventStream) {
  return stream.events
    .filter(({ type }) => type === "directory.changed")
    .map(({ data }) => data["key"]);
}

export function withKey(key: string) {
  return ({ data }: { data: Record<string, unknown> }) => data["key"] === key;
}
