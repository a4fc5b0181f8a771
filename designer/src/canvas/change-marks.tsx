import type { CardChange } from "@signalbox/engine/diff";
import type { ExitPlace, Point } from "@signalbox/engine/graph";
import { ArrowRightLeft, CircleDot, Minus, Move, Palette, Plus, TriangleAlert } from "lucide-react";
import { Icon } from "../ui/icon.tsx";

/**
 * How a card differs from another version: `coloured` where it looks otherwise and stands where it
 * stood, `conflict` where two people want different things.
 */
export type CardMark = CardChange | "coloured" | "conflict";

/** A wire as it ran in the earlier version. */
export interface OldWire extends ExitPlace {
  to: string;
}

/** What is different between two versions, drawn over both of them. */
export interface Difference {
  /** By card id, notes as `note:<id>`. */
  cards: ReadonlyMap<string, CardMark>;
  /** Exits that lead elsewhere now, as `wireId` names them. */
  exits: ReadonlySet<string>;
  oldWires: readonly OldWire[];
  /** Where moved cards stood before. */
  oldPlaces: ReadonlyMap<string, Point>;
}

export const MARK_ICONS = {
  added: Plus,
  removed: Minus,
  changed: CircleDot,
  rewired: ArrowRightLeft,
  moved: Move,
  coloured: Palette,
  conflict: TriangleAlert,
};

export const MARK_WORDS: Readonly<Record<CardMark, string>> = {
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  rewired: "Rewired",
  moved: "Moved",
  coloured: "Coloured",
  conflict: "Conflict",
};

/** Stands on the edge of a card: a colour, an icon and a word. */
export function ChangeBadge({ mark }: { mark: CardMark }) {
  return (
    <span className="change-badge" data-change={mark}>
      <Icon of={MARK_ICONS[mark]} size={12} />
      {MARK_WORDS[mark]}
    </span>
  );
}
