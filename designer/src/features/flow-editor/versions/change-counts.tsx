import type { CardChange, DiffSummary } from "@signalbox/engine/diff";
import { MARK_ICONS } from "../../../canvas/change-marks.tsx";
import { Icon } from "../../../ui/icon.tsx";

const KINDS: readonly CardChange[] = ["added", "removed", "changed", "rewired", "moved"];

/** How many of each kind; the legend of the canvas at the same time. */
export function ChangeCounts({ counts }: { counts: DiffSummary["counts"] }) {
  const shown = KINDS.filter((kind) => counts[kind] > 0);
  return (
    <ul className="change-counts" aria-label="Changes by kind">
      {shown.map((kind) => (
        <li key={kind} data-change={kind}>
          <Icon of={MARK_ICONS[kind]} size={12} />
          {`${counts[kind]} ${kind === "moved" ? "in looks only" : kind}`}
        </li>
      ))}
    </ul>
  );
}
