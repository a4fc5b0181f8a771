import { expect, test } from "vitest";
import { perform } from "../../../server/src/runtime/external-worker.ts";
import { silentLog } from "../../kit/social.ts";
import { drain, notify, outcomes } from "./drive.ts";
import { done, handler } from "./handlers.ts";
import type { Rig } from "./rig.ts";
import { catalogue } from "./tools.ts";

export function effectTests(rig: () => Rig) {
  const fetching = handler("fetcher", "fetch", {
    fetch: {
      type: "test.fetch@1",
      in: { from: { var: "objectId" } },
      out: { text: "text" },
      exits: { fetched: done, failed: { end: "sorry" } },
    },
  });

  test("an external call is made after the commit, and its outcome moves the run once", async () => {
    await rig().deploy(fetching);
    await notify(rig(), "a", "go");
    expect(await outcomes(rig())).toEqual(["fetcher: waiting"]);
    const { effects } = rig();
    const http = { request: () => Promise.reject(new Error("not needed")) };
    const options = { effects, http, catalogue, log: silentLog, holder: "one" };

    const call = await effects.claim("one");
    if (!call) throw new Error("There is no call.");
    expect(await effects.claim("two")).toBeUndefined();
    await perform(options, call, new AbortController().signal);
    await effects.settle(call, { exit: "failed", output: {} });
    await drain(rig());

    const [run] = await rig().runs();
    expect(run).toMatchObject({ status: "ended", outcome: "done" });
    expect(run?.snapshot.frames[0]?.variables["text"]).toBe(`a ${call.stepKey}`);
    expect(await effects.claim("one")).toBeUndefined();
    expect(await rig().countMail()).toBe(0);
  });

  test("a call whose server died is made again with the same key, and the first answer counts", async () => {
    await rig().deploy(fetching);
    await notify(rig(), "a", "go");
    const { effects } = rig();
    const first = await effects.claim("one");
    await rig().endLeases();
    const second = await effects.claim("two");
    if (!first || !second) throw new Error("There is no call.");

    expect(second).toMatchObject({ stepKey: first.stepKey, attempts: 2 });
    await effects.settle(second, { exit: "failed", output: {} });
    await effects.settle(first, { exit: "fetched", output: { text: "late" } });
    await drain(rig());

    expect(await outcomes(rig())).toEqual(["fetcher: sorry"]);
  });

  test("a call that is given back can be taken at once, but not from who has it since", async () => {
    await rig().deploy(fetching);
    await notify(rig(), "a", "go");
    const { effects } = rig();
    const first = await effects.claim("one");
    if (!first) throw new Error("There is no call.");
    await effects.giveBack(first);
    expect(await effects.claim("two")).toMatchObject({ attempts: 2 });

    await effects.giveBack(first);

    expect(await effects.claim("three")).toBeUndefined();
  });
}
