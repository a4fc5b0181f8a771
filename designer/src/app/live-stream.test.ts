import { expect, test } from "vitest";
import type { LiveMessage } from "./live-message.ts";
import { createLiveStream, type EventSourceLike } from "./live-stream.ts";

/** An event source in the test's hand, a clock it turns, and all that was emitted. */
function createRig() {
  const sources: FakeSource[] = [];
  const emitted: LiveMessage[] = [];
  let at = 0;
  let timers: { due: number; run: () => void }[] = [];
  const stream = createLiveStream({
    connect: () => {
      const source = createSource();
      sources.push(source);
      return source;
    },
    emit: (message) => emitted.push(message),
    after: (ms, run) => {
      const timer = { due: at + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    now: () => at,
    random: () => 1,
  });
  return {
    stream,
    sources,
    emitted,
    pass(ms: number) {
      at += ms;
      const due = timers.filter((timer) => timer.due <= at);
      timers = timers.filter((timer) => timer.due > at);
      for (const timer of due) timer.run();
    },
    last: () => {
      const source = sources.at(-1);
      if (!source) throw new Error("Nothing was opened.");
      return source;
    },
    kinds: () =>
      emitted.map((message) => (message.kind === "state" ? message.state : message.kind)),
  };
}

interface FakeSource extends EventSourceLike {
  isClosed: boolean;
  send: (type: string, data: unknown, id?: string) => void;
}

function createSource(): FakeSource {
  const listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();
  return {
    readyState: 0,
    isClosed: false,
    onopen: null,
    onerror: null,
    addEventListener(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    close() {
      this.isClosed = true;
    },
    send(type, data, id = "1") {
      const text = typeof data === "string" ? data : JSON.stringify(data);
      for (const listener of listeners.get(type) ?? []) {
        listener(new MessageEvent(type, { data: text, lastEventId: id }));
      }
    },
  };
}

test("events of the types asked for arrive once each, with their position", () => {
  const rig = createRig();
  rig.stream.listen(["interaction.changed"]);
  rig.stream.open();
  rig.stream.listen(["interaction.changed", "agent.changed"]);

  rig.last().send("interaction.changed", { entity: "i1", rev: 4 }, "87");
  rig.last().send("agent.changed", { entity: "a1" }, "88");
  rig.last().send("unasked", {}, "89");

  expect(rig.emitted.filter((message) => message.kind === "event")).toEqual([
    {
      kind: "event",
      event: {
        position: "87",
        type: "interaction.changed",
        data: { type: "interaction.changed", entity: "i1", rev: 4 },
      },
    },
    {
      kind: "event",
      event: {
        position: "88",
        type: "agent.changed",
        data: { type: "agent.changed", entity: "a1" },
      },
    },
  ]);
});

test("a new stream says reset, the browser's own reconnect does not", () => {
  const rig = createRig();
  rig.stream.open();
  rig.last().onopen?.(new Event("open"));
  rig.last().onerror?.(new Event("error"));
  rig.last().onopen?.(new Event("open"));

  expect(rig.kinds()).toEqual(["connecting", "reset", "live", "offline", "live"]);
  expect(rig.sources).toHaveLength(1);
});

test("an answer that closed the stream is tried again after growing pauses", () => {
  const rig = createRig();
  rig.stream.open();
  for (const pause of [1000, 2000, 4000]) {
    const count = rig.sources.length;
    rig.last().readyState = 2;
    rig.last().onerror?.(new Event("error"));
    rig.pass(pause - 1);
    expect(rig.sources).toHaveLength(count);
    rig.pass(1);
    expect(rig.sources).toHaveLength(count + 1);
  }
  expect(rig.kinds()).toContain("refused");
});

test("a stream that falls silent against its own rhythm is opened anew", () => {
  const rig = createRig();
  rig.stream.open();
  rig.last().onopen?.(new Event("open"));
  rig.last().send("time", { now: "2026-03-10T14:30:00Z" });
  rig.pass(15_000);
  rig.last().send("time", { now: "2026-03-10T14:30:15Z" });

  rig.pass(44_000);
  expect(rig.sources).toHaveLength(1);
  rig.pass(1000);

  expect(rig.sources).toHaveLength(2);
  expect(rig.sources[0]?.isClosed).toBe(true);
});

test("the server's time and its reset are passed on", () => {
  const rig = createRig();
  rig.stream.open();
  rig.last().send("time", { now: "2026-03-10T14:30:00Z" });
  rig.last().send("reset", {});

  expect(rig.emitted.slice(1)).toEqual([
    { kind: "time", serverTime: Date.parse("2026-03-10T14:30:00Z") },
    { kind: "reset" },
  ]);
});

test("the end of the session asks who is signed in, and the greeting sets the clock", () => {
  const rig = createRig();
  rig.stream.open();
  rig.last().send("hello", { now: "2026-03-10T14:30:00Z" });
  rig.last().send("session.ended", { reason: "Signed out elsewhere." });

  expect(rig.kinds()).toEqual(["connecting", "time", "refused"]);
});

test("an event that cannot be read harms no other", () => {
  const rig = createRig();
  rig.stream.listen(["a"]);
  rig.stream.open();
  rig.last().send("a", "{not json");
  rig.last().send("a", {}, "2");

  expect(rig.emitted.filter((message) => message.kind === "event")).toHaveLength(1);
});

test("closing ends the stream and its timers", () => {
  const rig = createRig();
  rig.stream.open();
  rig.last().readyState = 2;
  rig.last().onerror?.(new Event("error"));
  rig.stream.close();
  rig.pass(60_000);

  expect(rig.sources).toHaveLength(1);
});
