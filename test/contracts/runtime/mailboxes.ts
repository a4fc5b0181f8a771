import { expect, test } from "vitest";
import { runInstance } from "../../../server/src/runtime/instance.ts";
import { createTestWorker, drain, outcomes, send } from "./drive.ts";
import { notified, noting } from "./handlers.ts";
import type { Rig } from "./rig.ts";
import { seen } from "./tools.ts";

export function mailboxTests(rig: () => Rig) {
  test("events of a key are handled one after the other, in order, whoever works", async () => {
    await rig().deploy(noting("note", {}, 1));
    const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
    const workers = [createTestWorker(rig()), createTestWorker(rig())];
    let delivering = true;
    async function work(worker: (typeof workers)[number]) {
      while (delivering || (await rig().countMail()) > 0) {
        if ((await worker.work()) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    const working = workers.map(work);
    for (let number = 0; number < 30; number++) {
      await Promise.all(keys.map((key) => send(rig(), key, notified(key, "count", `${number}`))));
    }
    delivering = false;
    await Promise.all(working);

    expect(seen).toHaveLength(2 * 20 * 30);
    for (const key of keys) {
      const own = seen.filter((one) => one.key === key);
      expect(own).toEqual(
        Array.from({ length: 30 }, (_, number) => [
          { what: "begin", key, number },
          { what: "end", key, number },
        ]).flat(),
      );
    }
  }, 60_000);

  test("two workers at one time work on different instances", async () => {
    await rig().deploy(noting("note", {}, 50));
    await send(rig(), "a", notified("a", "count", "1"));
    const first = createTestWorker(rig()).work();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await send(rig(), "b", notified("b", "count", "1"));
    await send(rig(), "a", notified("a", "count", "2"));
    await createTestWorker(rig()).work();
    await first;
    await drain(rig());

    expect(seen.map(({ what, key, number }) => `${what} ${key}${number}`)).toEqual([
      "begin a1",
      "begin b1",
      "end a1",
      "end b1",
      "begin a2",
      "end a2",
    ]);
  });

  test("a long backlog of one instance hides no other", async () => {
    await rig().deploy(noting("note", {}, 1));
    const backlog = Array.from({ length: 1_100 }, (_, number) =>
      send(rig(), "busy", notified("busy", "count", `${number}`)),
    );
    await Promise.all(backlog);
    let over = false;
    const first = createTestWorker(rig())
      .work()
      .then(() => (over = true));
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await send(rig(), "other", notified("other", "count", "1"));
    await createTestWorker(rig()).work();

    expect(over).toBe(false);
    expect(seen.filter(({ key }) => key === "other")).toHaveLength(2);
    await first;
  });

  test("a repeated delivery is dropped, also when the first was handled long ago", async () => {
    await rig().deploy(noting("note"));
    const event = notified("a", "count", "1");
    const { dispatcher } = rig();
    await Promise.all([
      dispatcher.deliver("a", event, "once"),
      dispatcher.deliver("a", event, "once"),
      dispatcher.deliver("a", event, "other"),
    ]);
    await drain(rig());
    await dispatcher.deliver("a", event, "once");
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["note: done", "note: done"]);
  });

  test("a crash between claim and commit loses nothing and repeats nothing", async () => {
    await rig().deploy(noting("note"));
    await send(rig(), "a", notified("a", "count", "1"), notified("a", "count", "2"));
    const crashed = rig()
      .createPoint()
      .turn({ limit: 10 }, async ({ instances, now, deployed, call }) => {
        let ids = 0;
        for (const instance of instances)
          await runInstance(instance, { now, deployed, newId: () => `lost-${ids++}`, call });
        throw new Error("The power went.");
      });

    await expect(crashed).rejects.toThrow("The power went.");
    expect(await rig().runs()).toEqual([]);
    expect(await rig().countMail()).toBe(2);
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["note: done", "note: done"]);
    expect(await rig().countMail()).toBe(0);
  });

  test("mail that cannot be handled is put aside after five attempts, and harms no other", async () => {
    await rig().deploy(noting("note"));
    await send(rig(), "bad", notified("bad", "count", "1"));
    await send(rig(), "bad", notified("bad", "poison", "2"), notified("bad", "count", "3"));
    await send(rig(), "good", notified("good", "count", "1"));
    await rig().deploy(
      noting("venom", { initiator: { type: "test.poisoned@1" }, role: "monitor" }),
    );
    await drain(rig());

    // What lies before it, and what lies elsewhere, is done at once; what lies behind it waits.
    const done = (await rig().runs()).map(({ key }) => key);
    expect(done.toSorted()).toEqual(["bad", "good"]);
    for (let attempt = 2; attempt <= 5; attempt++) {
      expect(await rig().dead()).toEqual([]);
      await rig().endHolds();
      await drain(rig());
    }

    expect(await rig().dead()).toEqual([{ key: "bad", error: "This event is poison." }]);
    expect((await rig().runs()).filter(({ key }) => key === "bad")).toHaveLength(2);
    expect(await rig().countMail()).toBe(0);
  });
}
