import { serverNow, useServerNow } from "./clock.ts";
import { durationText, isoDuration } from "./time-text.ts";

export type DurationProps =
  | {
      /** Ticks from here on by the server's clock: ISO 8601, a date, or milliseconds since the epoch. */
      since: string | Date | number;
    }
  | {
      /** A length that is known, in milliseconds. */
      ms: number;
    };

/** How long, in tabular figures that do not jump while they count. */
export function Duration(props: DurationProps) {
  return "ms" in props ? (
    <Length ms={props.ms} />
  ) : (
    <Ticking since={new Date(props.since).getTime()} />
  );
}

function Ticking({ since }: { since: number }) {
  useServerNow();
  return <Length ms={serverNow() - since} />;
}

function Length({ ms }: { ms: number }) {
  return (
    <time className="num" dateTime={isoDuration(ms)}>
      {durationText(ms)}
    </time>
  );
}
