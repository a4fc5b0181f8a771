import { expect, test } from "vitest";
import { describeToolstep } from "../step/manifest.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler } from "../testing/test-handler.ts";
import { Slug } from "./document.ts";
import { draftStep, freeStepId } from "./draft-step.ts";

test("a new step has every exit of its toolstep, still to do", () => {
  const fetch = testCatalogue.toolsteps.get("test.fetch@1");
  if (!fetch) throw new Error("no toolstep");

  expect(draftStep(describeToolstep(fetch))).toEqual({
    type: "test.fetch@1",
    exits: { fetched: { todo: "Not wired yet." }, failed: { todo: "Not wired yet." } },
  });
});

test.each([
  ["Find customer", "find-customer"],
  ["Fetch", "fetch-2"],
  ["Start", "start-2"],
  ["  Größe? ", "gro-e"],
  ["24 hours", "hours"],
  ["!!!", "step"],
])("%s becomes the id %s", (title, id) => {
  expect(freeStepId(testHandler(), title)).toBe(id);
  expect(Slug.safeParse(id).success).toBe(true);
});
