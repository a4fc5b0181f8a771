import { invokeToolstep } from "@signalbox/engine/run";
import type { HandlerEvent, Left, Wait } from "@signalbox/engine/step";
import { expect, test } from "vitest";
import { waitForReply } from "./wait-for-reply.toolstep.ts";

const run = { runId: "run", handlerId: "handler", stepId: "step", stepKey: "run:1" };
const input = { interaction: "1001", timeout: 60 };
const ports = {};

function added(direction: string, first = false): HandlerEvent {
  const data = { interaction: "1001", message: "m2", text: "Hello", direction, first };
  return { type: "message.added", objectId: "1001", at: "2026-03-02T09:00:20.000Z", data };
}

test("our own reply does not end the wait, nor does it begin the time anew", async () => {
  const begun = (await invokeToolstep(waitForReply, {
    phase: "begin",
    input,
    ports,
    run,
    now: "2026-03-02T09:00:00.000Z",
  })) as Wait;
  const still = (await invokeToolstep(waitForReply, {
    phase: "resume",
    input,
    ports,
    run,
    now: "2026-03-02T09:00:20.000Z",
    event: added("out"),
    state: begun.wait.state ?? null,
  })) as Wait;
  const left = (await invokeToolstep(waitForReply, {
    phase: "resume",
    input,
    ports,
    run,
    now: "2026-03-02T09:00:50.000Z",
    event: added("in"),
    state: still.wait.state ?? null,
  })) as Left;

  expect(begun.wait.timeoutMs).toBe(60_000);
  expect(still.wait.timeoutMs).toBe(40_000);
  expect(left).toMatchObject({ exit: "reply", output: { text: "Hello" } });
});

test("the message that opened the interaction does not end the wait of the handler it started", async () => {
  const still = await invokeToolstep(waitForReply, {
    phase: "resume",
    input,
    ports,
    run,
    now: "2026-03-02T09:00:00.000Z",
    event: added("in", true),
    state: null,
  });

  expect(still).toMatchObject({ wait: { events: [{ type: "message.added" }, {}] } });
});
