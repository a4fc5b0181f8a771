import {
  BellRing,
  Check,
  CirclePause,
  CirclePlay,
  CircleX,
  Clock,
  NotebookPen,
  Timer,
  Voicemail,
} from "lucide-react";
import type { ReactNode } from "react";
import { Icon, type IconType } from "./icon.tsx";
import "./state-badge.css";

/** The looks a state of an interaction can have; which state shows which look is the feature's to say. */
export type StateLook =
  | "connected"
  | "held"
  | "alerting"
  | "offering"
  | "parked"
  | "disconnected"
  | "wrapUp"
  | "messaging"
  | "proceeding";

interface Look {
  word: string;
  icon: IconType;
  color: string;
}

/** Icon, word and colour per state: never colour alone. */
export const STATE_LOOKS: Record<StateLook, Look> = {
  connected: { word: "Connected", icon: Check, color: "var(--state-connected)" },
  held: { word: "Held", icon: CirclePause, color: "var(--state-held)" },
  alerting: { word: "Alerting", icon: BellRing, color: "var(--state-alerting)" },
  offering: { word: "Offering", icon: Clock, color: "var(--state-offering)" },
  parked: { word: "Parked", icon: Timer, color: "var(--state-held)" },
  disconnected: { word: "Disconnected", icon: CircleX, color: "var(--state-disconnected)" },
  wrapUp: { word: "Wrap-up", icon: NotebookPen, color: "var(--state-wrap-up)" },
  messaging: { word: "Messaging", icon: Voicemail, color: "var(--state-offering)" },
  proceeding: { word: "Proceeding", icon: CirclePlay, color: "var(--state-offering)" },
};

export interface StateBadgeProps {
  state: StateLook;
  /** Replaces the state's own word, for a fuller one: "ACD – Wait Agent". */
  children?: ReactNode;
  /** What follows the word: usually a `Duration`. */
  end?: ReactNode;
  /** `soft` sits on a tinted ground, `plain` in a row of text. @default "plain" */
  kind?: "plain" | "soft";
}

export function StateBadge({ state, children, end, kind = "plain" }: StateBadgeProps) {
  const look = STATE_LOOKS[state];
  return (
    <span className="sb-state" data-kind={kind} style={{ color: look.color }}>
      <Icon of={look.icon} size={kind === "soft" ? 12 : 14} />
      <span className="truncate">{children ?? look.word}</span>
      {end}
    </span>
  );
}
