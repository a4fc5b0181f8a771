import type { Point } from "../graph/index.ts";
import type { Arrange, Box, Link, Places, Screen } from "./boxes.ts";
import { elkGraph } from "./elk-graph.ts";
import { foldColumns } from "./fold-columns.ts";
import { islandsOf } from "./islands.ts";

/** Between parts of a handler that no wire joins. */
const APART = 80;

/**
 * Places for boxes that are given in reading order: each connected part by ELK, folded to fit the
 * screen, one under the other. Top left is the origin.
 */
export async function arrangeBoxes(
  boxes: readonly Box[],
  links: readonly Link[],
  screen: Screen,
  arrange: Arrange,
): Promise<Places> {
  const places: Places = new Map();
  let top = 0;
  for (const island of islandsOf(boxes, links)) {
    const arranged = await arrange(elkGraph(island.boxes, island.links));
    const found = new Map<string, Point>(
      (arranged.children ?? []).map(({ id, x = 0, y = 0 }) => [id, [Math.round(x), Math.round(y)]]),
    );
    const folded = foldColumns(island.boxes, island.links, found, screen);
    let bottom = top;
    for (const box of island.boxes) {
      const [x, y] = folded.get(box.id) ?? [0, 0];
      places.set(box.id, [x, y + top]);
      bottom = Math.max(bottom, y + top + box.height);
    }
    top = bottom + APART;
  }
  return places;
}
