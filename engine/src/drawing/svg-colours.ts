import type { Card } from "./card.ts";
import type { GroupFrame } from "./group-card.ts";

/** The designer's light theme as fixed colours, for a picture stands alone: also on paper. */
export const COLOURS = {
  paper: "#ffffff",
  canvas: "#f9fafc",
  text: "#16181d",
  text2: "#41454d",
  text3: "#5d626b",
  line: "#d5d9e0",
  hairline: "#e6e9ee",
  wire: "#a9aeb8",
  danger: "#b3261e",
  dangerWire: "#c08a86",
  warning: "#7a5200",
  note: "#f3f5f8",
} as const;

const CATEGORIES: Record<Card["category"], string> = {
  initiator: COLOURS.text,
  basic: "#5b6b80",
  interaction: "#2f6ae0",
  acd: "#7c4be0",
  messaging: "#0f7f86",
  lists: "#8a6a24",
  directory: "#5c7314",
  system: "#6b6f76",
  recorder: "#bb3465",
};

const GROUPS: Record<GroupFrame["colour"], string> = {
  grey: "#6b6f76",
  blue: "#2f6ae0",
  green: "#1f7a45",
  amber: "#8a5a00",
  red: "#b3261e",
  purple: "#7c4be0",
};

export function categoryColour(card: Card): string {
  return card.kind === "group" ? groupColour(card.colour ?? "grey") : CATEGORIES[card.category];
}

export function groupColour(colour: GroupFrame["colour"]): string {
  return GROUPS[colour];
}
