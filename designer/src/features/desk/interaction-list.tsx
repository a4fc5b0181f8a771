import type { InteractionSummary } from "@signalbox/server/contract";
import { type ReactNode, Suspense } from "react";
import { GridList, GridListItem } from "../../ui/grid-list.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { InteractionRow, rowText } from "./interaction-row.tsx";

export interface InteractionListProps {
  label: string;
  interactions: readonly InteractionSummary[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  isWaiting?: boolean;
  isElsewhere?: boolean;
  empty?: ReactNode;
}

/** Few rows cost less than what keeps many of them off the screen. */
const LONG = 40;
/** Three lines with their padding; each row is measured once it is drawn. */
const ROW_HEIGHT = 62;

const VirtualRows = lazyPart(async () => (await import("../../ui/virtual-rows.tsx")).VirtualRows);

/** Rows to choose the current interaction from: arrow keys walk, the screen follows. */
export function InteractionList(props: InteractionListProps) {
  const { label, interactions, selectedId, onSelect, isWaiting = false, empty } = props;
  const isElsewhere = props.isElsewhere ?? false;
  const isLong = interactions.length > LONG;
  const isHere = interactions.some((interaction) => interaction.id === selectedId);
  const list = (
    <GridList
      label={label}
      className={isLong ? "desk-list-long" : undefined}
      items={interactions}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={isHere && selectedId !== undefined ? [selectedId] : []}
      onSelectionChange={(keys) => {
        const [id] = keys === "all" ? [] : keys;
        if (id !== undefined) onSelect(String(id));
      }}
      empty={empty}
    >
      {(interaction) => (
        <GridListItem textValue={rowText(interaction)}>
          <InteractionRow
            interaction={interaction}
            isWaiting={isWaiting}
            isElsewhere={isElsewhere}
          />
        </GridListItem>
      )}
    </GridList>
  );
  if (!isLong) return list;
  return (
    <Suspense fallback={<SkeletonRows count={8} />}>
      <VirtualRows rowHeight={ROW_HEIGHT}>{list}</VirtualRows>
    </Suspense>
  );
}
