import type { InteractionSummary } from "@signalbox/server/contract";
import { useState } from "react";
import { showToast } from "../../ui/toast.tsx";
import { hasDraft } from "./drafts.ts";
import type { Participant } from "./participant.ts";
import { useCommand } from "./use-command.ts";

/** What can be done with the current interaction, and the questions that come before some of it. */
export function useInteractionCommands(interaction: InteractionSummary) {
  const { id, customerName } = interaction;
  const [open, setOpen] = useState<"transfer" | "reassign" | "disconnect" | "snooze" | undefined>();
  const close = () => setOpen(undefined);
  const pickUp = useCommand("pick-up");
  const hold = useCommand("hold");
  const park = useCommand("park", {
    onDone: () => said(`${customerName} is parked on your queue`),
  });
  const snooze = useCommand("snooze", { onDone: () => said(`${customerName} is snoozed`) });
  const disconnect = useCommand("disconnect", { onDone: close });
  const acceptConsult = useCommand("consult/accept");
  const endConsult = useCommand("consult/end");
  const handOver = useCommand("hand-over", {
    onDone: ({ userName }) => said(`${userName} has ${customerName} now`),
  });
  const leave = useCommand("leave");
  const join = useCommand("join");

  function sendDisconnect(): void {
    disconnect.mutate({ id, command: { name: "disconnect", body: { reason: "" } } });
  }

  return {
    isHolding: hold.isPending,
    isPickingUp: pickUp.isPending,
    isDisconnecting: disconnect.isPending,
    isTransferOpen: open === "transfer" || open === "reassign",
    isReassigning: open === "reassign",
    isDisconnectOpen: open === "disconnect",
    isSnoozeOpen: open === "snooze",
    setSnoozeOpen: (isOpen: boolean) => setOpen(isOpen ? "snooze" : undefined),
    openTransfer: () => setOpen("transfer"),
    openReassign: () => setOpen("reassign"),
    close,
    pickUp: () => pickUp.mutate({ id, command: { name: "pick-up" } }),
    hold: (on: boolean) => hold.mutate({ id, command: { name: "hold", body: { on } } }),
    park: () => park.mutate({ id, command: { name: "park" } }),
    snooze: (seconds: number) =>
      snooze.mutate({ id, command: { name: "snooze", body: { seconds } } }),
    /** Asks only when something written would be lost. */
    askDisconnect: () => (hasDraft(id) ? setOpen("disconnect") : sendDisconnect()),
    disconnect: sendDisconnect,
    isAccepting: acceptConsult.isPending,
    isEndingConsult: endConsult.isPending,
    isHandingOver: handOver.isPending,
    isLeaving: leave.isPending,
    acceptConsult: () => acceptConsult.mutate({ id, command: { name: "consult/accept" } }),
    endConsult: () => endConsult.mutate({ id, command: { name: "consult/end" } }),
    handOver: ({ userId }: Pick<Participant, "userId">) =>
      handOver.mutate({ id, command: { name: "hand-over", body: { userId } } }),
    leave: () => leave.mutate({ id, command: { name: "leave" } }),
    join: (name: "join" | "coach" | "barge") => join.mutate({ id, command: { name } }),
  };
}

export type InteractionCommands = ReturnType<typeof useInteractionCommands>;

function said(title: string): void {
  showToast({ title });
}
