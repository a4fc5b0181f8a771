import type { InteractionDetail, MessageView } from "@signalbox/server/contract";
import { type RefObject, Suspense } from "react";
import { useSession } from "../../app/session.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { Composer } from "./composer.tsx";
import type { Draft } from "./drafts.ts";

export interface AnswerAreaProps {
  detail: InteractionDetail;
  draft: Draft;
  target: MessageView | undefined;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  onSend: (inParts: boolean) => void;
}

const WrapUpCard = lazyPart(async () => (await import("./wrap-up-card.tsx")).WrapUpCard);

/** Beneath the thread: the composer, the wrap-up, or why there is nothing to write. */
export function AnswerArea({ detail, ...composer }: AnswerAreaProps) {
  const { interaction } = detail;
  const { user } = useSession();
  if (interaction.wrapUp)
    return (
      <Suspense fallback={<div className="wrap-up" />}>
        <WrapUpCard interaction={interaction} wrapUp={interaction.wrapUp} />
      </Suspense>
    );
  const may = (action: (typeof interaction.actions)[number]) =>
    interaction.actions.includes(action);
  if (may("reply") || may("replyPrivately")) return <Composer detail={detail} {...composer} />;
  return (
    <div className="desk-instead">
      <p>{whyNot(detail, user.id)}</p>
    </div>
  );
}

function whyNot({ interaction }: InteractionDetail, userId: string): string {
  const { state, userName, snoozedUntil } = interaction;
  if (interaction.disconnectedAt)
    return "This interaction is over. A later message of its conversation begins a new one, linked to this.";
  if (state === "held") return "On hold. Take it back to answer.";
  if (interaction.userId === userId) return "Pick it up to answer.";
  if (interaction.userId !== null && state === "alerting") return `It alerts ${userName} now.`;
  if (interaction.userId !== null) return `${userName} has it and answers.`;
  if (state === "snoozed" && snoozedUntil)
    return "Snoozed. It comes back by itself; pick it up to go on sooner.";
  if (state === "parked") return "Parked. Pick it up to go on.";
  return interaction.actions.includes("pickUp")
    ? "It waits. Pick it up to answer."
    : "It waits. You may read it, but not take it from the queue.";
}
