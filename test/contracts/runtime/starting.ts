import { expect, test } from "vitest";
import { drain, notify, outcomes, send } from "./drive.ts";
import { assign, call, done, handler, notified, noting, saying } from "./handlers.ts";
import type { Rig } from "./rig.ts";

export function startingTests(rig: () => Rig) {
  test("of several primaries the first by position that matches decides, and monitors all run", async () => {
    const monitor = { role: "monitor" };
    await rig().deploy(noting("second"), { position: 2 });
    await rig().deploy(noting("first", { initiator: only("==", "gold") }), { position: 1 });
    await rig().deploy(noting("third"), { position: 3 });
    await rig().deploy(noting("watch", monitor), { position: 4 });
    await rig().deploy(noting("look", monitor), { position: 0 });

    await notify(rig(), "a", "gold", "1");
    await notify(rig(), "b", "silver", "1");

    const runs = (await rig().runs()).map(({ key, handlerId }) => `${key} ${handlerId}`);
    expect(runs.toSorted()).toEqual([
      "custom:a first",
      "custom:a look",
      "custom:a watch",
      "custom:b look",
      "custom:b second",
      "custom:b watch",
    ]);
  });

  test("an initiator with an object id takes that object's events, without regard to case", async () => {
    const { initiator } = noting("mine");
    await rig().deploy(noting("mine", { initiator: { ...initiator, objectId: "Orders" } }));

    await notify(rig(), "ORDERS", "count", "1");
    await notify(rig(), "Bills", "count", "1");

    expect((await rig().runs()).map(({ key }) => key)).toEqual(["custom:ORDERS"]);
  });

  test("an event that no handler wants is consumed", async () => {
    await notify(rig(), "a", "count", "1");

    expect(await rig().countMail()).toBe(0);
    expect(await rig().runs()).toEqual([]);
  });

  test("subroutines run within their caller, and the journal tells of every step", async () => {
    await rig().deploy(saying("helper", "one"));
    await rig().deploy(handler("caller", "ask", { ask: call("helper", "latest", done) }));

    await notify(rig(), "a", "go");

    const [run] = await rig().runs();
    expect(run?.snapshot.frames[0]?.variables["text"]).toBe("one");
    const journal = await rig().journal(run?.id ?? "");
    expect(
      journal.map(({ stepId, exit, callers }) => [...callers, stepId, exit ?? "parked"].join(" ")),
    ).toEqual(["start start", "ask parked", "ask say next", "ask next"]);
  });

  test("an event raised by a toolstep starts handlers of its object", async () => {
    await rig().deploy(
      handler(
        "teller",
        "tell",
        {
          tell: {
            type: "basic.sendCustomNotification@1",
            in: { objectId: { lit: "b" }, event: { lit: "told" } },
            exits: { next: done },
          },
        },
        { initiator: { type: "custom.notification@1", settings: { objectId: "a" } } },
      ),
    );
    await rig().deploy(
      handler(
        "hearer",
        "set",
        { set: assign("text", { lit: "heard" }, done) },
        { initiator: { type: "custom.notification@1", settings: { objectId: "b" } } },
      ),
    );

    await send(rig(), "custom:a", notified("a", "go"));
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["teller: done", "hearer: done"]);
  });
}

function only(operator: string, event: string) {
  return {
    type: "custom.notification@1",
    out: { objectId: "objectId", data: "data" },
    filter: { [operator]: [{ var: "event" }, event] },
  };
}
