import { expect, test } from "vitest";
import { createTestWorker, drain, notify, send } from "./drive.ts";
import { assign, call, done, handler, notified, saying } from "./handlers.ts";
import type { Rig } from "./rig.ts";

const started = { type: "custom.notification@1", settings: { event: "go" } };

export function versionTests(rig: () => Rig) {
  /** Waits for a word first, then asks the subroutine and ends. */
  function asking(version: "latest" | "deployment" | number) {
    return handler(
      "asker",
      "listen",
      {
        listen: {
          type: "test.listen@1",
          in: { seconds: { lit: 3600 } },
          exits: { heard: "ask", timeout: { end: "late" } },
        },
        ask: call("helper", version, done),
      },
      { initiator: started },
    );
  }

  async function texts() {
    return (await rig().runs()).map(
      ({ version, snapshot }) => `${version} ${snapshot.frames[0]?.variables["text"]}`,
    );
  }

  test.each([
    { version: "latest" as const, later: "two" },
    { version: "deployment" as const, later: "one" },
    { version: 1, later: "one" },
  ])(
    "runs finish with the subroutine they began with, bound as $version",
    async ({ version, later }) => {
      await rig().deploy(saying("helper", "one"));
      await rig().deploy(asking(version), { bindings: { helper: 1 } });
      await notify(rig(), "a", "go");
      await rig().deploy(saying("helper", "two"));
      await notify(rig(), "b", "go");
      await notify(rig(), "a", "word");
      await notify(rig(), "b", "word");

      expect(await texts()).toEqual(["1 one", `1 ${later}`]);
    },
  );

  test("a run finishes on its version after another was deployed, on a server that never saw it", async () => {
    const worker = createTestWorker(rig());
    await rig().deploy(saying("helper", "one"));
    await rig().deploy(asking("latest"));
    await send(rig(), "custom:a", notified("a", "go"));
    await drain(rig(), worker);
    await rig().deploy(
      handler(
        "asker",
        "set",
        { set: assign("text", { lit: "new" }, done) },
        { initiator: started },
      ),
    );
    await send(rig(), "custom:b", notified("b", "go"));
    await drain(rig(), worker);
    await rig().deploy(saying("helper", "two"));

    await notify(rig(), "a", "word");

    expect(await texts()).toEqual(["1 one", "2 new"]);
  });

  test("a deployment takes effect with the next event, on every worker", async () => {
    const workers = [createTestWorker(rig()), createTestWorker(rig())];
    for (const text of ["one", "two", "three"]) {
      await rig().deploy(
        handler(
          "teller",
          "set",
          { set: assign("text", { lit: text }, done) },
          {
            initiator: started,
          },
        ),
      );
      for (const worker of workers) {
        await send(rig(), "custom:a", notified("a", "go"));
        await drain(rig(), worker);
      }
    }

    expect(await texts()).toEqual(["1 one", "1 one", "2 two", "2 two", "3 three", "3 three"]);
  });
}
