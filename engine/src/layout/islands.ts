import type { Box, Link } from "./boxes.ts";

export interface Island {
  boxes: Box[];
  links: Link[];
}

/** The parts that no link joins, in the order of their first box. */
export function islandsOf(boxes: readonly Box[], links: readonly Link[]): Island[] {
  const above = new Map<string, string>();
  function rootOf(id: string): string {
    let root = id;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    return root;
  }
  for (const { from, to } of links) {
    const [a, b] = [rootOf(from.box), rootOf(to.box)];
    if (a !== b) above.set(b, a);
  }
  const islands = new Map<string, Island>();
  for (const box of boxes) {
    const root = rootOf(box.id);
    const island = islands.get(root) ?? { boxes: [], links: [] };
    island.boxes.push(box);
    islands.set(root, island);
  }
  for (const link of links) islands.get(rootOf(link.from.box))?.links.push(link);
  return [...islands.values()];
}
