import { useState } from "react";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";

/** Goes from one change to the next by N and back by P, round and round. */
export function useChangeWalk(count: number, noun: string, show: (index: number) => void) {
  const [current, setCurrent] = useState<number>();
  const at = current !== undefined && current < count ? current : undefined;
  function go(index: number): void {
    setCurrent(index);
    show(index);
  }
  const next = () => go(at === undefined ? 0 : (at + 1) % count);
  const previous = () => go(at === undefined ? count - 1 : (at + count - 1) % count);
  useHotkeys([
    {
      id: "versions.next",
      title: `Next ${noun}`,
      section: "Versions",
      keys: "n",
      isDisabled: count === 0,
      run: next,
    },
    {
      id: "versions.previous",
      title: `Previous ${noun}`,
      section: "Versions",
      keys: "p",
      isDisabled: count === 0,
      run: previous,
    },
  ]);
  return { current: at, go, next, previous };
}
