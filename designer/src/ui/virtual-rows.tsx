import type { ReactElement } from "react";
import { ListLayout, Virtualizer } from "react-aria-components";

export interface VirtualRowsProps {
  /** About how high a row is, in pixels; each is measured once it is drawn. */
  rowHeight: number;
  /** Between two rows. @default 2 */
  gap?: number;
  /** A `GridList` or `Tree` with `items`, in a box that scrolls. */
  children: ReactElement;
}

/** Draws only the rows that are seen: thousands cost no more than a screenful. */
export function VirtualRows({ rowHeight, gap = 2, children }: VirtualRowsProps) {
  return (
    <Virtualizer
      layout={ListLayout}
      layoutOptions={{ estimatedRowHeight: rowHeight, gap, padding: 4 }}
    >
      {children}
    </Virtualizer>
  );
}
