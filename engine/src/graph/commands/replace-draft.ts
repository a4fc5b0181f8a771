import type { Command, Draft } from "./command.ts";
import { comparePatches } from "./patches.ts";

/** The one command that makes `after` of `before`, whatever lies between them. */
export function replaceDraft(before: Draft, after: Draft): Command {
  return {
    type: "patch",
    document: comparePatches(before.document, after.document),
    layout: comparePatches(before.layout, after.layout),
    ...(before.tests !== after.tests && { tests: after.tests ?? [] }),
  };
}
