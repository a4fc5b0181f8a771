import type { Step } from "@signalbox/engine/graph";

type Cases = NonNullable<Step["cases"]>;

/** An exit's name that no case has yet; it never changes, whatever the case is called later. */
export function freeExit(cases: Cases): string {
  const taken = new Set(cases.map((each) => each.exit));
  let number = cases.length + 1;
  while (taken.has(`case${number}`)) number += 1;
  return `case${number}`;
}

export function moveCase(cases: Cases, index: number, by: -1 | 1): Cases {
  const moved = cases[index];
  if (!moved || index + by < 0 || index + by >= cases.length) return cases;
  const rest = cases.filter((_, at) => at !== index);
  return [...rest.slice(0, index + by), moved, ...rest.slice(index + by)];
}
