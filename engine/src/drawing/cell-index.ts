/** What stands where, in squares of this many pixels: a question about a place asks few things. */
const CELL = 320;

export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Things by the squares they touch. */
export function createCellIndex<T>() {
  const cells = new Map<number, T[]>();
  // One question after the other: a mark costs less than a set of what was met already.
  const met = new Map<T, number>();
  let question = 0;

  function* squaresOf({ left, top, right, bottom }: Area): Generator<number> {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1)
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1)
        yield column * 1_000_003 + row;
  }

  return {
    add(thing: T, area: Area): void {
      for (const square of squaresOf(area)) {
        const things = cells.get(square);
        if (things) things.push(thing);
        else cells.set(square, [thing]);
      }
    },
    /** Everything that may touch the area, each once. */
    near(area: Area): T[] {
      question += 1;
      const found: T[] = [];
      for (const square of squaresOf(area)) {
        for (const thing of cells.get(square) ?? []) {
          if (met.get(thing) === question) continue;
          met.set(thing, question);
          found.push(thing);
        }
      }
      return found;
    },
  };
}

export type CellIndex<T> = ReturnType<typeof createCellIndex<T>>;
