import type { ReactFlowState } from "@xyflow/react";

/**
 * What can still be read at a zoom: the full card, a compact one with its name written large, or a
 * block of its category's colour.
 */
export type Level = "full" | "compact" | "block";

const COMPACT = 0.6;
const BLOCK = 0.35;

export function levelAt(zoom: number): Level {
  if (zoom < BLOCK) return "block";
  return zoom < COMPACT ? "compact" : "full";
}

export function levelOf(state: ReactFlowState): Level {
  return levelAt(state.transform[2]);
}

export function isBlock(state: ReactFlowState): boolean {
  return state.transform[2] < BLOCK;
}
