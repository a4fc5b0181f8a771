import type { InteractionSummary } from "@signalbox/server/contract";
import { Suspense } from "react";
import { Button } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";
import type { InteractionCommands } from "./use-interaction-commands.ts";

// For supervisors only.
const JoinMenu = lazyPart(async () => (await import("./join-menu.tsx")).JoinMenu);

export interface InteractionButtonsProps {
  interaction: InteractionSummary;
  commands: InteractionCommands;
}

/** What the server says may be done with the interaction now, and nothing else. */
export function InteractionButtons({ interaction, commands }: InteractionButtonsProps) {
  const may = (action: InteractionSummary["actions"][number]) =>
    interaction.actions.includes(action);
  const setAside = may("snooze") || may("park");
  const mayJoin = may("join") || may("coach") || may("barge");
  return (
    <div className="desk-head-actions">
      {mayJoin && (
        <Suspense fallback={null}>
          <JoinMenu interaction={interaction} commands={commands} />
        </Suspense>
      )}
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
      {may("reassign") && (
        <Button keys="shift+t" onPress={commands.openReassign}>
          Reassign
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
        <Button kind="primary" keys="a" isPending={commands.isPickingUp} onPress={commands.pickUp}>
          Pick up
        </Button>
      )}
    </div>
  );
}
