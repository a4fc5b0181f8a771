import {
  boundsOf,
  calleeFacts,
  createDrawer,
  type DrawingFacts,
  frameRect,
  noteRect,
  overlaps,
  type Rect,
  rectsOf,
  routeWires,
  wiresOf,
} from "@signalbox/engine/drawing";
import { formatLayout, type HandlerDocument, type HandlerLayout } from "@signalbox/engine/graph";
import { layOut } from "@signalbox/engine/layout";
import { arrangeHere } from "@signalbox/engine/layout/arrange";
import { shippedHandlers } from "@signalbox/handlers/graphs";
import { manifests } from "@signalbox/handlers/manifest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomHandlers } from "../../engine/src/testing/random-handlers.ts";

const SUBROUTINE = "basic.subroutine@1";
const facts: DrawingFacts = {
  toolsteps: new Map(manifests.toolsteps.map((each) => [each.tool, each])),
  initiators: new Map(manifests.initiators.map((each) => [each.tool, each])),
  callees: new Map(
    shippedHandlers.map(({ document }) => [document.id, calleeFacts(document, SUBROUTINE)]),
  ),
};
const empty: HandlerLayout = { format: "1.0", steps: {} };
const seed = Date.now() % 2 ** 31;

const tidy = (document: HandlerDocument, layout: HandlerLayout, only?: ReadonlySet<string>) =>
  layOut({ document, layout, facts, arrange: arrangeHere, ...(only && { only }) });

/** What is wrong with a drawing, in words; cards of `only` must be right, others stand as they stood. */
function faultsOf(document: HandlerDocument, layout: HandlerLayout): string[] {
  const drawing = createDrawer()(document, layout, facts, new Set());
  const rects = rectsOf(drawing);
  const notes = Object.entries(layout.notes ?? {}).map(
    ([id, note]) => [id, noteRect(note)] as const,
  );
  const boxes = [...rects, ...notes];
  const faults: string[] = [];
  for (const [index, [id, rect]] of boxes.entries()) {
    for (const [other, otherRect] of boxes.slice(index + 1)) {
      if (overlaps(rect, otherRect)) faults.push(`${id} lies on ${other}`);
    }
  }
  for (const frame of drawing.frames) {
    const around = frameRect(frame, rects);
    for (const [id, rect] of rects) {
      if (!frame.steps.includes(id) && overlaps(rect, around)) faults.push(`${id} in ${frame.id}`);
    }
  }
  for (const { id, points } of routeWires(wiresOf(drawing, rects), [...rects.values()])) {
    for (const [card, rect] of rects) {
      if (runsThrough(points, rect)) faults.push(`wire ${id} runs through ${card}`);
    }
  }
  return faults;
}

function runsThrough(points: readonly (readonly [number, number])[], rect: Rect): boolean {
  return points.slice(1).some((point, index) => {
    const piece = boundsOf(
      [points[index] ?? point, point].map(([x, y]) => ({ x, y, width: 0, height: 0 })),
    );
    return (
      piece.x + piece.width > rect.x + 1 &&
      piece.x < rect.x + rect.width - 1 &&
      piece.y + piece.height > rect.y + 1 &&
      piece.y < rect.y + rect.height - 1
    );
  });
}

/** Some steps in an open group, some in a collapsed one, and a note on top of everything. */
function grouped(document: HandlerDocument, split: number): HandlerLayout {
  const ids = Object.keys(document.steps);
  const at = Math.min(split, ids.length);
  return {
    ...empty,
    groups: {
      open: { title: "Open", steps: ids.slice(0, Math.ceil(at / 2)) },
      shut: { title: "Shut", steps: ids.slice(Math.ceil(at / 2), at), collapsed: true },
    },
    notes: { n: { text: "A note", at: [10, 10], size: [200, 100] } },
  };
}

test("no shipped handler is drawn with cards on each other or wires through cards", {
  timeout: 180_000,
}, async () => {
  for (const { document, layout } of shippedHandlers) {
    const laidOut = await tidy(document, layout);

    expect(faultsOf(document, layout), document.id).toEqual([]);
    expect(faultsOf(document, laidOut), document.id).toEqual([]);
    expect(formatLayout(await tidy(document, laidOut))).toBe(formatLayout(laidOut));
  }
});

test(`any handler, grouped or not, is laid out without overlaps and twice the same (seed ${seed})`, {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomHandlers, fc.nat(10), async ({ entry }, split) => {
      const layout = split === 0 ? empty : grouped(entry, split);

      const laidOut = await tidy(entry, layout);

      expect(faultsOf(entry, laidOut)).toEqual([]);
      expect(formatLayout(await tidy(entry, layout))).toBe(formatLayout(laidOut));
    }),
    { seed, numRuns: 25 },
  );
});

test("a part laid out alone covers nothing, and the rest stays where it was", async () => {
  const { document, layout } =
    shippedHandlers.find(({ document: { id } }) => id === "queue-timeout") ?? {};
  if (!document || !layout) throw new Error("There is no such handler.");
  const only = new Set(Object.keys(document.steps).slice(2, 7));

  const laidOut = await tidy(document, layout, only);

  const moved = Object.keys(layout.steps).filter(
    (id) => String(layout.steps[id]) !== String(laidOut.steps[id]),
  );
  expect(moved.every((id) => only.has(id))).toBe(true);
  const rects = rectsOf(createDrawer()(document, laidOut, facts, new Set()));
  for (const id of only)
    for (const [other, rect] of rects)
      expect(id !== other && overlaps(rects.get(id) ?? rect, rect), `${id} ${other}`).toBe(false);
});

test("the check itself sees cards on each other and wires through cards", () => {
  const { document } = shippedHandlers.find(({ document: { id } }) => id === "queue-timeout") ?? {};
  if (!document) throw new Error("There is no such handler.");
  const inOnePlace = Object.fromEntries(
    ["start", ...Object.keys(document.steps)].map((id): [string, [number, number]] => [id, [0, 0]]),
  );
  const card = { x: 100, y: 0, width: 240, height: 110 };

  const faults = faultsOf(document, { ...empty, steps: inOnePlace });

  expect(faults.some((fault) => fault.includes(" lies on "))).toBe(true);
  expect(
    runsThrough(
      [
        [0, 50],
        [400, 50],
      ],
      card,
    ),
  ).toBe(true);
  expect(
    runsThrough(
      [
        [0, 150],
        [400, 150],
      ],
      card,
    ),
  ).toBe(false);
});
