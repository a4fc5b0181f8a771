import type { InteractionSummary } from "@signalbox/server/contract";
import { CircleHelp, GraduationCap, PenLine, Undo2, Users } from "lucide-react";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Duration } from "../../ui/duration.tsx";
import type { IconType } from "../../ui/icon.tsx";
import type { Participant } from "./participant.ts";
import type { InteractionCommands } from "./use-interaction-commands.ts";
import "./company.css";

const ICONS: Record<Participant["mode"], IconType> = {
  consult: CircleHelp,
  join: Users,
  coach: GraduationCap,
  displaced: Undo2,
};

export interface CompanyBarProps {
  interaction: InteractionSummary;
  commands: InteractionCommands;
}

/** Who is on the interaction: one answers, the others are named with what they do there. */
export function CompanyBar({ interaction, commands }: CompanyBarProps) {
  const { user } = useSession();
  const { participants, actions, userId, userName } = interaction;
  const isOwner = userId === user.id;
  const consultant = participants.find(({ mode }) => mode === "consult");
  const next = participants.find((one) => one.mode !== "coach" && one.invitedUntil === null);
  const mayGive = actions.includes("handOver") && next !== undefined;
  return (
    <div className="company" role="status" aria-label="Who is on this interaction">
      <Chip icon={PenLine} tone="accent">
        {isOwner ? "You answer" : `${userName} answers`}
      </Chip>
      {participants.map((one) => (
        <Chip key={one.userId} icon={ICONS[one.mode]}>
          {wordsFor(one, one.userId === user.id)}{" "}
          {one.invitedUntil !== null && <Duration since={one.since} />}
        </Chip>
      ))}
      <span className="grow" />
      {actions.includes("endConsult") && (
        <Button isPending={commands.isEndingConsult} onPress={commands.endConsult}>
          {consultant?.invitedUntil === null ? "Go on alone" : "Take back the question"}
        </Button>
      )}
      {mayGive && (
        <Button
          kind={next.mode === "join" ? "secondary" : "primary"}
          keys="shift+h"
          isPending={commands.isHandingOver}
          onPress={() => commands.handOver(next)}
        >
          {next.mode === "displaced" ? `Give back to ${next.name}` : `Hand over to ${next.name}`}
        </Button>
      )}
      {actions.includes("acceptConsult") && (
        <Button kind="primary" isPending={commands.isAccepting} onPress={commands.acceptConsult}>
          Come
        </Button>
      )}
      {actions.includes("leave") && (
        <Button keys="shift+l" isPending={commands.isLeaving} onPress={commands.leave}>
          {actions.includes("acceptConsult") ? "Decline" : "Leave"}
        </Button>
      )}
    </div>
  );
}

function wordsFor({ mode, name, invitedUntil }: Participant, isMe: boolean): string {
  if (mode === "consult" && invitedUntil !== null)
    return isMe ? "You are asked" : `${name} is asked`;
  if (mode === "consult") return isMe ? "You help" : `${name} helps`;
  if (mode === "join") return isMe ? "You read along" : `${name} reads along`;
  if (mode === "displaced") return isMe ? "You had it" : `${name} had it`;
  return isMe ? "You coach, seen by the agent only" : `${name} coaches, seen by you only`;
}
