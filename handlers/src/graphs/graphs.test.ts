import { readFile } from "node:fs/promises";
import {
  formatHandler,
  formatLayout,
  type HandlerDocument,
  hashHandler,
  parseHandler,
  validateHandler,
} from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { describe, expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { runHandlerTest } from "../testing.ts";
import { shippedHandlers } from "./index.ts";

const byId = new Map(shippedHandlers.map(({ document }) => [document.id, document]));
const subroutines: FindSubroutine = ({ handler }) => byId.get(handler);

describe.each(shippedHandlers.map((each) => [each.document.title, each] as const))(
  "%s",
  (_title, { document, layout, tests, story }) => {
    test.each(tests.tests.map((each) => [each.title, each] as const))("%s", async (_, each) => {
      const { failures } = await runHandlerTest(document, each, subroutines);

      expect(failures).toEqual([]);
    });

    test("has a test for every exit that a step of it can leave by", async () => {
      const left = new Set<string>();
      for (const each of tests.tests) {
        const { path } = await runHandlerTest(document, each, subroutines);
        for (const step of path) left.add(step);
      }
      const never = exitsOf(document).filter((exit) => !left.has(exit) && !cannotHappen.has(exit));

      expect(never).toEqual([]);
    });

    test("has neither errors nor warnings", () => {
      const problems = validateHandler(document, { catalogue, subroutines });

      expect(problems.filter(({ severity }) => severity !== "hint")).toEqual([]);
    });

    test("leads every exit to a step or to an end", () => {
      expect(JSON.stringify(document)).not.toContain('"todo"');
    });

    test("is written in its canonical form", async () => {
      const text = await readFile(
        new URL(`./${document.id}.handler.json`, import.meta.url),
        "utf8",
      );

      expect(text).toBe(formatHandler(document, catalogue));
      expect(parseHandler(text)).toEqual({ document });
      const placed = await readFile(
        new URL(`./${document.id}.layout.json`, import.meta.url),
        "utf8",
      );
      expect(placed).toBe(formatLayout(layout));
    });

    test("places every step, and none over another", () => {
      const ids = ["start", ...Object.keys(document.steps)];
      expect(Object.keys(layout.steps).toSorted()).toEqual(ids.toSorted());

      const cards = ids.map((id) => {
        const [x, y] = layout.steps[id] ?? [0, 0];
        const rows = id === "start" ? 1 : Object.keys(document.steps[id]?.exits ?? {}).length;
        return { id, x, y, right: x + 240, bottom: y + 58 + 26 * rows };
      });
      const overlapping = cards.flatMap((a, at) =>
        cards
          .slice(at + 1)
          .filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom)
          .map((b) => `${a.id} and ${b.id}`),
      );
      expect(overlapping).toEqual([]);
    });

    test("tells its story", () => {
      expect(story).toMatch(new RegExp(`^# ${document.title}\n\n.{80,}`, "s"));
    });
  },
);

test("the shipped handlers have different content and different ids", () => {
  expect(new Set(shippedHandlers.map(({ document }) => hashHandler(document))).size).toBe(
    shippedHandlers.length,
  );
  expect(byId.size).toBe(shippedHandlers.length);
});

test("every event that needs a decision has one system handler", () => {
  const types = shippedHandlers
    .filter(
      ({ kind, document }) => kind === "system" && document.initiator.type !== "basic.subroutine@1",
    )
    .map(({ document }) => document.initiator.type);

  expect(types.toSorted()).toEqual([
    "acd.timeout@1",
    "interaction.alertNotAnswered@1",
    "interaction.incomingSocialConversation@1",
    "interaction.incomingSocialDirectMessage@1",
    "interaction.snoozeTimedOut@1",
    "interaction.transferConversation@1",
    "interaction.transferDirectMessage@1",
  ]);
});

/** Literal patterns and time zones, which no test can make wrong. */
const cannotHappen = new Set(["trouble:invalidPattern", "hours:failure"]);

function exitsOf(document: HandlerDocument): string[] {
  return Object.entries(document.steps).flatMap(([id, step]) =>
    Object.keys(step.exits).map((exit) => `${id}:${exit}`),
  );
}
