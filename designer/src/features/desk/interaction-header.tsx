import type { InteractionSummary } from "@signalbox/server/contract";
import { Globe, Lock } from "lucide-react";
import { WhyNot } from "../../app/why-not.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Duration } from "../../ui/duration.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { channelTitle, isPrivate, stateOf } from "./interaction-words.ts";

export interface InteractionHeaderProps {
  interaction: InteractionSummary;
  mayExplain: boolean;
}

/** Whose interaction this is, where it comes from and how it stands. */
export function InteractionHeader({ interaction, mayExplain }: InteractionHeaderProps) {
  const { look, text } = stateOf(interaction);
  const isWaiting = interaction.state === "offering" || interaction.state === "alerting";
  return (
    <header className="desk-head">
      <h2 className="truncate">{interaction.customerName}</h2>
      <Chip icon={isPrivate(interaction) ? Lock : Globe} title={interaction.channelName}>
        {channelTitle(interaction)}
      </Chip>
      <StateBadge
        state={look}
        kind="soft"
        end={!interaction.disconnectedAt && <Duration since={interaction.stateSince} />}
      >
        {text}
      </StateBadge>
      {mayExplain && (
        <WhyNot interactionId={interaction.id}>
          {isWaiting ? "Why is this waiting?" : "How was this routed?"}
        </WhyNot>
      )}
    </header>
  );
}
