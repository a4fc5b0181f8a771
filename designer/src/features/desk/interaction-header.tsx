import type { InteractionSummary } from "@signalbox/server/contract";
import { Globe, Lock } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Duration } from "../../ui/duration.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { channelTitle, isPrivate, stateOf } from "./interaction-words.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";
import type { InteractionCommands } from "./use-interaction-commands.ts";
import { WhyWaiting } from "./why-waiting.tsx";

export interface InteractionHeaderProps {
  interaction: InteractionSummary;
  commands: InteractionCommands;
  mayExplain: boolean;
}

/** Whose interaction this is, how it stands, and what the server says may be done with it. */
export function InteractionHeader({ interaction, commands, mayExplain }: InteractionHeaderProps) {
  const may = (action: InteractionSummary["actions"][number]) =>
    interaction.actions.includes(action);
  const { look, text } = stateOf(interaction);
  const isWaiting = interaction.state === "offering" || interaction.state === "alerting";
  const setAside = may("snooze") || may("park");
  return (
    <header className="desk-head">
      <div className="desk-head-who">
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
        {isWaiting && mayExplain && <WhyWaiting interactionId={interaction.id} />}
      </div>
      <div className="desk-head-actions">
        {may("hold") && (
          <Button keys="h" isPending={commands.isHolding} onPress={() => commands.hold(true)}>
            Hold
          </Button>
        )}
        {may("resume") && (
          <Button
            kind="primary"
            keys="h"
            isPending={commands.isHolding}
            onPress={() => commands.hold(false)}
          >
            Take back
          </Button>
        )}
        {may("transfer") && (
          <Button keys="t" onPress={commands.openTransfer}>
            Transfer
          </Button>
        )}
        {setAside && (
          <SnoozeMenu
            maySnooze={may("snooze")}
            mayPark={may("park")}
            isOpen={commands.isSnoozeOpen}
            onOpenChange={commands.setSnoozeOpen}
            onSnooze={commands.snooze}
            onPark={commands.park}
          />
        )}
        {may("disconnect") && (
          <Button
            keys="shift+d"
            isPending={commands.isDisconnecting}
            onPress={commands.askDisconnect}
          >
            Disconnect
          </Button>
        )}
        {may("pickUp") && (
          <Button
            kind="primary"
            keys="a"
            isPending={commands.isPickingUp}
            onPress={commands.pickUp}
          >
            Pick up
          </Button>
        )}
      </div>
    </header>
  );
}
