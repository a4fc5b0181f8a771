import { ArrowRight } from "lucide-react";
import { MARK_ICONS, MARK_WORDS } from "../../../canvas/change-marks.tsx";
import { Icon } from "../../../ui/icon.tsx";
import type { BesidePart, BesideRow } from "./beside-drawing.ts";

/** What is different and stands on no card, as it was and as it is. */
export function BesideChanges({ parts }: { parts: readonly BesidePart[] }) {
  return parts.map(({ title, rows, same }) => (
    <details key={title} className="properties-part beside-part" open>
      <summary>{`${title} · ${rows.length} different${same > 0 ? `, ${same} the same` : ""}`}</summary>
      <ul>
        {rows.map((row) => (
          <BesideItem key={row.name} row={row} />
        ))}
      </ul>
    </details>
  ));
}

function BesideItem({ row: { name, kind, before, after } }: { row: BesideRow }) {
  return (
    <li className="change-row" data-change={kind}>
      <Icon of={MARK_ICONS[kind]} size={14} />
      <span className="sb-hidden">{`${MARK_WORDS[kind]}: `}</span>
      <div>
        <p className="mono">{name}</p>
        <p className="change-values">
          {before !== undefined && <del>{before}</del>}
          {before !== undefined && after !== undefined && <Icon of={ArrowRight} size={12} />}
          {after !== undefined && <ins>{after}</ins>}
        </p>
      </div>
    </li>
  );
}
