interface Pending<Item> {
  item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Writes many small things together: what comes while one group is on its way goes with the next, so
 * that under load many share one statement and one flush of the disk. Each caller hears of its own
 * item; a group that fails is repeated item by item, so that one bad item fails alone.
 */
export function together<Item>(
  write: (group: readonly Item[]) => Promise<void>,
  { most }: { most: number },
): (item: Item) => Promise<void> {
  let waiting: Pending<Item>[] = [];
  let busy = false;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(write, group);
    }
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy) return;
      busy = true;
      // After what else is ready to run now, so that it comes along.
      setImmediate(flush);
    });
}

async function settle<Item>(
  write: (group: readonly Item[]) => Promise<void>,
  group: readonly Pending<Item>[],
): Promise<void> {
  try {
    await write(group.map(({ item }) => item));
    for (const { resolve } of group) resolve();
  } catch (error) {
    const [only] = group;
    if (group.length === 1) return only?.reject(error);
    for (const one of group) await settle(write, [one]);
  }
}
