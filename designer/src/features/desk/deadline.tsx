import { Hourglass } from "lucide-react";
import { serverNow, useServerNow } from "../../ui/clock.ts";
import { Icon } from "../../ui/icon.tsx";
import { useTimeFormat } from "../../ui/preferences.ts";
import { durationText, exactTime } from "../../ui/time-text.ts";

const SOON_MS = 60 * 60 * 1000;

/** Until when the network takes an answer. */
export function Deadline({ until }: { until: string }) {
  useServerNow();
  const format = useTimeFormat();
  const left = Date.parse(until) - serverNow();
  return (
    <span
      className="label num composer-deadline"
      data-soon={left < SOON_MS ? "" : undefined}
      title={`The network takes an answer until ${exactTime(Date.parse(until), format)}`}
    >
      <Icon of={Hourglass} size={12} />
      {left > 0 ? `${durationText(left)} left to answer` : "The time to answer is over"}
    </span>
  );
}
