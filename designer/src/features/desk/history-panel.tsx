import type { InteractionDetail } from "@signalbox/server/contract";
import { Timestamp } from "../../ui/timestamp.tsx";

/** What happened to the interaction, in sentences, newest last. */
export function HistoryPanel({ history }: { history: InteractionDetail["history"] }) {
  return (
    <ol className="desk-history" aria-label="History">
      {history.map((event) => (
        <li key={event.id}>
          <Timestamp at={event.at} />
          <span>{event.sentence}</span>
        </li>
      ))}
    </ol>
  );
}
