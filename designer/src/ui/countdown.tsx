import { serverNow, useServerNow } from "./clock.ts";
import "./countdown.css";

export interface CountdownProps {
  /** When it ends, by the server's clock: ISO 8601, a date, or milliseconds since the epoch. */
  until: string | Date | number;
  /** The whole length in milliseconds, for the share of the ring. */
  ofMs: number;
  /** What ends: "to answer". */
  label: string;
  /** @default 30 */
  size?: number;
}

const CIRCLE = 2 * Math.PI * 12;

/** A ring that empties, with the seconds left in it. */
export function Countdown({ until, ofMs, label, size = 30 }: CountdownProps) {
  useServerNow();
  const leftMs = Math.max(0, new Date(until).getTime() - serverNow());
  const seconds = Math.ceil(leftMs / 1000);
  const share = ofMs > 0 ? Math.min(1, leftMs / ofMs) : 0;
  return (
    <svg
      className="sb-countdown"
      width={size}
      height={size}
      viewBox="0 0 30 30"
      role="timer"
      aria-label={`${seconds} seconds ${label}`}
      data-urgent={seconds <= 5 ? "" : undefined}
    >
      <circle className="sb-countdown-track" cx="15" cy="15" r="12" />
      <circle
        className="sb-countdown-left"
        cx="15"
        cy="15"
        r="12"
        strokeDasharray={CIRCLE}
        strokeDashoffset={CIRCLE * (1 - share)}
        transform="rotate(-90 15 15)"
      />
      <text x="15" y="18.5" textAnchor="middle">
        {seconds}
      </text>
    </svg>
  );
}
