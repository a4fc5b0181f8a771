import type { InteractionSummary } from "@signalbox/server/contract";
import type { ReactNode } from "react";
import { GridList, GridListItem } from "../../ui/grid-list.tsx";
import { InteractionRow, rowText } from "./interaction-row.tsx";

export interface InteractionListProps {
  label: string;
  interactions: readonly InteractionSummary[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  isWaiting?: boolean;
  empty?: ReactNode;
}

/** Rows to choose the current interaction from: arrow keys walk, the screen follows. */
export function InteractionList(props: InteractionListProps) {
  const { label, interactions, selectedId, onSelect, isWaiting = false, empty } = props;
  const isHere = interactions.some((interaction) => interaction.id === selectedId);
  return (
    <GridList
      label={label}
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
          <InteractionRow interaction={interaction} isWaiting={isWaiting} />
        </GridListItem>
      )}
    </GridList>
  );
}
