import { type Change, type ChangeNames, describeChange, printSource } from "@signalbox/engine/diff";
import type { ValueSource } from "@signalbox/engine/graph";
import { ArrowRight, Equal } from "lucide-react";
import { MARK_ICONS, MARK_WORDS } from "../../../canvas/change-marks.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { GridList, GridListItem } from "../../../ui/grid-list.tsx";
import { Icon } from "../../../ui/icon.tsx";

/** Nobody reads more at once; the walk by key goes through all of them. */
const MOST_SHOWN = 300;

/** Every change in a plain sentence; Enter or a click brings its card to the middle. */
export function ChangeList({
  changes,
  names,
  current,
  onShow,
}: {
  changes: readonly Change[];
  names: ChangeNames;
  current: number | undefined;
  onShow: (index: number) => void;
}) {
  if (changes.length === 0) {
    return (
      <EmptyState isSmall icon={Equal} title="No difference">
        Both are the same, byte for byte.
      </EmptyState>
    );
  }
  const items = changes.slice(0, MOST_SHOWN).map((change, index) => ({ id: index, change }));
  return (
    <>
      <GridList
        label="Changes"
        className="change-list"
        items={items}
        dependencies={[names, current]}
        onAction={(key) => onShow(Number(key))}
      >
        {({ id, change }) => (
          <GridListItem textValue={describeChange(change, names)}>
            <ChangeRow change={change} names={names} isCurrent={id === current} />
          </GridListItem>
        )}
      </GridList>
      {changes.length > MOST_SHOWN && (
        <p className="label change-more">{`and ${changes.length - MOST_SHOWN} more`}</p>
      )}
    </>
  );
}

function ChangeRow({
  change,
  names,
  isCurrent,
}: {
  change: Change;
  names: ChangeNames;
  isCurrent: boolean;
}) {
  const { subject, before, after } = change;
  const kind = subject === "colour" ? "coloured" : change.kind;
  const isValue = subject === "input" && change.place.step !== "start" && kind === "changed";
  return (
    <div className="change-row" data-change={kind} data-current={isCurrent ? "" : undefined}>
      <Icon of={MARK_ICONS[kind]} size={14} />
      <span className="sb-hidden">{`${MARK_WORDS[kind]}: `}</span>
      <div>
        <p>{describeChange(change, names)}</p>
        {isValue && (
          <p className="change-values">
            <del>{printSource(before as ValueSource | undefined)}</del>
            <Icon of={ArrowRight} size={12} />
            <ins>{printSource(after as ValueSource | undefined)}</ins>
          </p>
        )}
      </div>
    </div>
  );
}
