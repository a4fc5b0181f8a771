import type { InteractionSummary } from "@signalbox/server/contract";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { Countdown } from "../../ui/countdown.tsx";
import { channelWords } from "./interaction-words.ts";
import { useCommand } from "./use-command.ts";

export interface ConsultCardProps {
  interaction: InteractionSummary;
  /** The one that the keys are for: no alert stands above it. */
  isFirst: boolean;
  onAccept: () => void;
  isBusy: boolean;
}

/** A colleague asks this agent to come to a conversation; the colleague keeps it meanwhile. */
export function ConsultCard({ interaction, isFirst, onAccept, isBusy }: ConsultCardProps) {
  const { user } = useSession();
  const decline = useCommand("leave");
  const { id, customerName, userName } = interaction;
  const me = interaction.participants.find(({ userId }) => userId === user.id);
  if (!me?.invitedUntil) return null;
  return (
    <article className="desk-alert" aria-label={`${userName} asks you about ${customerName}`}>
      <header className="desk-alert-head">
        <Countdown
          until={me.invitedUntil}
          ofMs={Date.parse(me.invitedUntil) - Date.parse(me.since)}
          label="to come"
        />
        <div className="grow">
          <p className="truncate">
            <b>{userName}</b> <span className="label">asks you about</span> <b>{customerName}</b>
          </p>
          <p className="label truncate">{channelWords(interaction)}</p>
        </div>
      </header>
      <div className="desk-alert-actions">
        <Button
          kind="primary"
          {...(isFirst && { keys: "a" })}
          isPending={isBusy}
          isDisabled={decline.isPending}
          onPress={onAccept}
        >
          Come
        </Button>
        <Button
          {...(isFirst && { keys: "d" })}
          isPending={decline.isPending}
          isDisabled={isBusy}
          onPress={() => decline.mutate({ id, command: { name: "leave" } })}
        >
          Decline
        </Button>
      </div>
    </article>
  );
}
