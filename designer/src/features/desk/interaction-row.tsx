import type { InteractionSummary } from "@signalbox/server/contract";
import { Badge } from "../../ui/badge.tsx";
import { Duration } from "../../ui/duration.tsx";
import { Icon } from "../../ui/icon.tsx";
import { STATE_LOOKS } from "../../ui/state-badge.tsx";
import { channelWords, stateOf } from "./interaction-words.ts";
import { factWords, useRowFacts } from "./row-facts.ts";

export interface InteractionRowProps {
  interaction: InteractionSummary;
  /** Among what waits, time counts from entering the queue. */
  isWaiting?: boolean;
  /** Among what colleagues have, it is said who. */
  isElsewhere?: boolean;
}

/** One interaction in a list: icon, word and colour of its state, who, how long, what came last. */
export function InteractionRow(props: InteractionRowProps) {
  const { interaction, isWaiting = false, isElsewhere = false } = props;
  const { look, text } = stateOf(interaction);
  const { icon, color } = STATE_LOOKS[look];
  const shown = useRowFacts((state) => state.shown);
  // Whoever is on it with somebody else is told who answers, whatever the rows show.
  const isCompany = interaction.actions.includes("leave");
  const words = [
    ...(isCompany || isElsewhere ? [`${interaction.userName} has it`] : []),
    ...factWords(interaction, shown),
  ].join(" · ");
  const message = shown.includes("message") && (interaction.preview || interaction.subject);
  const hasOwnTimer = interaction.state === "held" || interaction.wrapUp !== null;
  return (
    <div className="desk-row">
      <span className="desk-row-icon" style={{ color }}>
        <Icon of={icon} />
      </span>
      <span className="truncate">
        <b>{interaction.customerName}</b>{" "}
        {shown.includes("channel") && <span className="label">{channelWords(interaction)}</span>}
      </span>
      <span className="label">
        {shown.includes("time") && <Duration since={sinceOf(interaction, isWaiting)} />}
      </span>
      <span className="desk-row-state truncate" style={{ color }}>
        {text}{" "}
        {hasOwnTimer && (
          <Duration since={interaction.wrapUp?.startedAt ?? interaction.stateSince} />
        )}
      </span>
      <Badge count={interaction.unread} label="unread messages" tone="accent" />
      {words !== "" && (
        <span className="desk-row-text truncate" dir="auto">
          {words}
        </span>
      )}
      {message && (
        <span className="desk-row-text truncate" dir="auto">
          {message}
        </span>
      )}
    </div>
  );
}

/** What a list says of a row in one breath. */
export function rowText(interaction: InteractionSummary): string {
  const unread = interaction.unread > 0 ? `, ${interaction.unread} unread` : "";
  return `${interaction.customerName}, ${channelWords(interaction)}, ${stateOf(interaction).text}${unread}`;
}

function sinceOf(interaction: InteractionSummary, isWaiting: boolean): string {
  return isWaiting ? interaction.queuedAt : (interaction.answeredAt ?? interaction.queuedAt);
}
