import type { InteractionSummary } from "@signalbox/server/contract";
import { Button } from "../../ui/button.tsx";
import { Countdown } from "../../ui/countdown.tsx";
import { Duration } from "../../ui/duration.tsx";
import { channelWords } from "./interaction-words.ts";

export interface AlertCardProps {
  interaction: InteractionSummary;
  /** The one that the keys are for. */
  isFirst: boolean;
  isBusy: boolean;
  onPickUp: () => void;
  onDecline: () => void;
}

/** An interaction that asks for this agent now. It stands above the list and covers nothing. */
export function AlertCard({ interaction, isFirst, isBusy, onPickUp, onDecline }: AlertCardProps) {
  const { customerName, alertEndsAt, stateSince, workgroupName, queuedAt, skills } = interaction;
  return (
    <article className="desk-alert" aria-label={`Alerting: ${customerName}`}>
      <header className="desk-alert-head">
        {alertEndsAt && (
          <Countdown
            until={alertEndsAt}
            ofMs={Date.parse(alertEndsAt) - Date.parse(stateSince)}
            label="to answer"
          />
        )}
        <div className="grow">
          <p className="truncate">
            <b>{customerName}</b> <span className="label">{channelWords(interaction)}</span>
          </p>
          <p className="label truncate">
            {workgroupName !== "" && `${workgroupName} · `}waited <Duration since={queuedAt} />
            {skills.length > 0 &&
              ` · ${skills.length === 1 ? "skill" : "skills"} ${skills.join(", ")}`}
          </p>
        </div>
      </header>
      {interaction.preview !== "" && (
        <p className="desk-alert-text" dir="auto">
          {interaction.preview}
        </p>
      )}
      <div className="desk-alert-actions">
        <Button
          kind="primary"
          {...(isFirst && { keys: "a" })}
          isPending={isBusy}
          isDisabled={!interaction.actions.includes("pickUp")}
          onPress={onPickUp}
        >
          Pick up
        </Button>
        <Button
          {...(isFirst && { keys: "d" })}
          isDisabled={isBusy || !interaction.actions.includes("decline")}
          onPress={onDecline}
        >
          Decline
        </Button>
      </div>
    </article>
  );
}
