import { afterEach, beforeEach, describe } from "vitest";
import { effectTests } from "./effects.ts";
import { failureTests } from "./failures.ts";
import { mailboxTests } from "./mailboxes.ts";
import type { Rig } from "./rig.ts";
import { startingTests } from "./starting.ts";
import { seen } from "./tools.ts";
import { versionTests } from "./versions.ts";
import { waitTests } from "./waits.ts";

/** What every implementation of the runtime's ports holds; each test gets an empty one. */
export function describeRuntime(name: string, createRig: () => Promise<Rig>) {
  describe(name, () => {
    let rig: Rig;
    beforeEach(async () => {
      seen.length = 0;
      rig = await createRig();
    });
    afterEach(() => rig.close());

    const current = () => rig;
    describe("mailboxes", () => mailboxTests(current));
    describe("starting", () => startingTests(current));
    describe("waits", () => waitTests(current));
    describe("external calls", () => effectTests(current));
    describe("failures", () => failureTests(current));
    describe("versions", () => versionTests(current));
  });
}
