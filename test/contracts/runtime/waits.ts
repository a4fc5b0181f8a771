import { expect, test } from "vitest";
import { drain, notify, outcomes, send } from "./drive.ts";
import { done, handler, notified } from "./handlers.ts";
import type { Rig } from "./rig.ts";

const started = { type: "custom.notification@1", settings: { event: "go" } };

export function waitTests(rig: () => Rig) {
  const listening = (seconds: number) =>
    handler(
      "listener",
      "listen",
      {
        listen: {
          type: "test.listen@1",
          in: { seconds: { lit: seconds } },
          exits: { heard: done, timeout: { end: "late" } },
        },
      },
      { initiator: started },
    );

  test("a wait ends when its time is over", async () => {
    await rig().deploy(listening(3600));
    await notify(rig(), "a", "go");
    expect(await outcomes(rig())).toEqual(["listener: waiting"]);
    expect(await rig().timers.handleDue()).toBe(false);

    await rig().makeTimersDue();
    expect(await rig().timers.handleDue()).toBe(true);
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["listener: late"]);
    expect(await rig().timers.handleDue()).toBe(false);
  });

  test("a wait ends with its event, and its timer is gone", async () => {
    await rig().deploy(listening(3600));
    await notify(rig(), "a", "go");
    await notify(rig(), "a", "word");
    await rig().makeTimersDue();

    expect(await rig().timers.handleDue()).toBe(false);
    expect(await outcomes(rig())).toEqual(["listener: done"]);
  });

  test("a timer that its event overtook does nothing", async () => {
    await rig().deploy(listening(3600));
    await notify(rig(), "a", "go");
    await send(rig(), "custom:a", notified("a", "word"));
    await rig().makeTimersDue();
    await rig().timers.handleDue();
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["listener: done"]);
    expect(await rig().dead()).toEqual([]);
  });

  test("a timer of a step's first wait does not end its second", async () => {
    await rig().deploy(listening(3600));
    await notify(rig(), "a", "go");
    await send(rig(), "custom:a", notified("a", "again"));
    await rig().makeTimersDue();
    await rig().timers.handleDue();
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["listener: waiting"]);
    await rig().makeTimersDue();
    await rig().timers.handleDue();
    await drain(rig());
    expect(await outcomes(rig())).toEqual(["listener: late"]);
  });

  test("Wait for Event hears of another object", async () => {
    await rig().deploy(
      handler(
        "follower",
        "wait",
        {
          wait: {
            type: "basic.waitForEvent@1",
            in: { event: { lit: "user.statusChanged" }, objectId: { lit: "Ana" } },
            out: { objectId: "text" },
            exits: { arrived: done, timeout: { end: "late" } },
          },
        },
        { initiator: started },
      ),
    );
    await notify(rig(), "a", "go");
    await notify(rig(), "b", "go");
    const changed = { type: "user.statusChanged", data: { status: "Break" } };
    await send(rig(), "user:7", { ...changed, objectId: "ben" });
    await drain(rig());
    expect(await outcomes(rig())).toEqual(["follower: waiting", "follower: waiting"]);

    await send(rig(), "user:8", { ...changed, objectId: "ANA" });
    await send(rig(), "user:8", { ...changed, objectId: "ana" });
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["follower: done", "follower: done"]);
    const [run] = await rig().runs();
    expect(run?.snapshot.frames[0]?.variables["text"]).toBe("ANA");
  });
}
