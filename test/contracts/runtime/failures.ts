import { expect, test } from "vitest";
import { drain, notify, outcomes, send } from "./drive.ts";
import { assign, done, handler, notified, noting } from "./handlers.ts";
import type { Rig } from "./rig.ts";

export function failureTests(rig: () => Rig) {
  const explode = { type: "test.explode@1", exits: { next: done } };

  test("a toolstep that fails leaves nothing of itself, and its run is faulted", async () => {
    await rig().deploy(handler("broken", "explode", { explode }, { initiator: about("a") }));
    await rig().deploy(noting("note", { role: "monitor" }));

    await notify(rig(), "a", "go", "1");

    const runs = await rig().runs();
    expect(runs.map(({ handlerId, status }) => [handlerId, status])).toEqual([
      ["broken", "faulted"],
      ["note", "ended"],
    ]);
    expect(runs[0]?.fault).toMatchObject({ code: "TOOL_FAILED", stepId: "explode" });
    expect(await rig().dead()).toEqual([]);
  });

  test("a handler's error path is taken when a step fails", async () => {
    await rig().deploy(handler("careful", "explode", { explode }, { onFault: { end: "sorry" } }));

    await notify(rig(), "a", "go");

    expect(await outcomes(rig())).toEqual(["careful: sorry"]);
  });

  test("a long run yields and goes on after the mail that lies there", async () => {
    await rig().deploy(looping("patient", 120), { position: 1 });
    await rig().deploy(noting("note"), { position: 2 });
    await send(rig(), "a", notified("a", "loop"), notified("a", "count", "1"));
    await drain(rig());

    const runs = await rig().runs();
    expect(runs.map(({ handlerId, outcome }) => `${handlerId}: ${outcome}`)).toEqual([
      "patient: done",
      "note: done",
    ]);
    expect(runs[0]?.snapshot.steps).toBeGreaterThan(240);
    expect(runs[0]?.snapshot.frames[0]?.variables["count"]).toBe(120);
  });

  test("a handler that loops for ever is faulted, and others do not wait for it", async () => {
    await rig().deploy(looping("restless", 1_000_000), { position: 1 });
    await rig().deploy(noting("note"), { position: 2 });
    await send(rig(), "a", notified("a", "loop"));
    await send(rig(), "b", notified("b", "count", "1"));
    await drain(rig());

    const runs = await rig().runs();
    const restless = runs.find(({ handlerId }) => handlerId === "restless");
    expect(restless).toMatchObject({ status: "faulted" });
    expect(restless?.fault?.code).toBe("LIMIT_STEPS");
    expect(runs.find(({ key }) => key === "b")).toMatchObject({ outcome: "done" });
    expect(await rig().countMail()).toBe(0);
  });

  test("an expression that explodes faults its own run only", async () => {
    const doubled = { expr: { cat: Array.from({ length: 8 }, () => ({ var: "text" })) } };
    await rig().deploy(
      handler(
        "greedy",
        "seed",
        {
          seed: assign("text", { lit: "0123456789" }, "grow"),
          grow: assign("text", doubled, "grow"),
        },
        { initiator: about("a") },
      ),
      { position: 1 },
    );
    await rig().deploy(noting("note"), { position: 2 });

    await notify(rig(), "a", "go");
    await notify(rig(), "b", "go", "1");

    expect(await outcomes(rig())).toEqual(["greedy: faulted", "note: done"]);
  });
}

/** Counts up to a number, two steps a round; starts with `loop`. */
function looping(id: string, rounds: number) {
  return handler(
    id,
    "add",
    {
      add: assign("count", { expr: { "+": [{ var: "count" }, 1] } }, "enough"),
      enough: {
        type: "basic.condition@1",
        in: { condition: { expr: { ">=": [{ var: "count" }, rounds] } } },
        exits: { true: done, false: "add" },
      },
    },
    { initiator: { type: "custom.notification@1", settings: { event: "loop" } } },
  );
}

function about(objectId: string) {
  return { type: "custom.notification@1", settings: { objectId } };
}
