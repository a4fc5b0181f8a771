import type { Tone } from "./chip.tsx";
import "./badge.css";

export interface BadgeProps {
  count: number;
  /** What is counted, for those who hear it: "unread interactions". */
  label: string;
  /** @default "neutral" */
  tone?: Tone;
  /** Larger counts show as "99+". @default 99 */
  most?: number;
}

/** A count that wants notice; nothing at all for zero. */
export function Badge({ count, label, tone = "neutral", most = 99 }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <span className="sb-badge num" data-tone={tone}>
      <span aria-hidden>{count > most ? `${most}+` : count}</span>
      <span className="sb-hidden">{`${count} ${label}`}</span>
    </span>
  );
}
