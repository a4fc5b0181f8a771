import { validateHandler } from "@signalbox/engine/graph";
import { catalogue } from "@signalbox/handlers/catalogue";
import { manifests } from "@signalbox/handlers/manifest";
import type { HandlerSummary } from "@signalbox/server/contract";
import { expect, test } from "vitest";
import { findHandlers, handlerIdFrom, sortHandlers } from "./list-handlers.ts";
import { newHandler } from "./new-handler.ts";

const handler = (part: Partial<HandlerSummary>): HandlerSummary => ({
  id: "a",
  title: "A",
  category: "System",
  role: "primary",
  initiator: "basic.subroutine@1",
  shipped: false,
  draftRev: 1,
  changed: false,
  latestVersion: null,
  deployedVersion: null,
  errors: 0,
  warnings: 0,
  runsLastDay: 0,
  faultsLastDay: 0,
  updatedAt: "2026-01-01T00:00:00Z",
  updatedBy: "",
  ...part,
});

test("handlers are found by their initiator in words", () => {
  const handlers = [handler({}), handler({ id: "b", title: "B", initiator: "acd.timeout@1" })];

  expect(findHandlers(handlers, "acd timeout").map((each) => each.id)).toEqual(["b"]);
});

test("figures sort as figures, and the title decides between equals", () => {
  const handlers = [
    handler({ id: "c", title: "C", runsLastDay: 9 }),
    handler({ id: "b", title: "B", runsLastDay: 10 }),
    handler({ id: "a", title: "A", runsLastDay: 9 }),
  ];

  const sorted = sortHandlers(handlers, { column: "runs", direction: "descending" });

  expect(sorted.map((each) => each.id)).toEqual(["b", "a", "c"]);
});

test("a title becomes an id of plain words", () => {
  expect(handlerIdFrom("Überlauf am Abend!")).toBe("uberlauf-am-abend");
  expect(handlerIdFrom("24/7 support")).toBe("support");
  expect(handlerIdFrom("…")).toBe("");
});

test("a new handler of any initiator has only its start to do", () => {
  for (const initiator of manifests.initiators) {
    const { document } = newHandler("fresh", "Fresh", initiator);

    const errors = validateHandler(document, { catalogue }).filter(
      (problem) => problem.severity === "error" && problem.place.step === "start",
    );

    expect(
      errors.map((problem) => problem.code),
      initiator.tool,
    ).toContain("T01");
    expect(
      errors.every((problem) => ["T01", "E22"].includes(problem.code)),
      initiator.tool,
    ).toBe(true);
  }
});
