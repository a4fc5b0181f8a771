import type { InteractionSummary } from "@signalbox/server/contract";
import type { Action } from "../../ui/actions.ts";
import type { InteractionCommands } from "./use-interaction-commands.ts";

export interface InteractionActionsOptions {
  interaction: InteractionSummary;
  commands: InteractionCommands;
  onReply: (() => void) | undefined;
  onSend: () => void;
  /** Absent while everything here is read: the key then leads on to the next interaction. */
  onNextUnread: (() => void) | undefined;
  onTab: (tab: string) => void;
}

/** What keys and the command box do with the current interaction: what the server allows, no more. */
export function interactionActions(options: InteractionActionsOptions): Action[] {
  const { interaction, commands, onReply, onSend, onNextUnread, onTab } = options;
  const may = (action: InteractionSummary["actions"][number]) =>
    interaction.actions.includes(action);
  const section = "Interaction";
  const isHeld = may("resume");
  return [
    {
      id: "interaction.reply",
      title: "Reply",
      section,
      keys: "r",
      isDisabled: onReply === undefined,
      run: () => onReply?.(),
    },
    {
      id: "interaction.send",
      title: "Send the answer",
      section,
      keys: "mod+enter",
      isDisabled: onReply === undefined,
      run: onSend,
    },
    {
      id: "interaction.hold",
      title: isHeld ? "Take back from hold" : "Hold",
      section,
      keys: "h",
      isDisabled: !isHeld && !may("hold"),
      run: () => commands.hold(!isHeld),
    },
    {
      id: "interaction.transfer",
      title: "Transfer",
      section,
      keys: "t",
      isDisabled: !may("transfer"),
      run: commands.openTransfer,
    },
    {
      id: "interaction.reassign",
      title: "Reassign to an agent",
      section,
      keys: "shift+t",
      isDisabled: !may("reassign"),
      run: commands.openReassign,
    },
    {
      id: "interaction.snooze",
      title: "Snooze",
      section,
      keys: "s",
      isDisabled: !may("snooze"),
      run: () => commands.setSnoozeOpen(true),
    },
    {
      id: "interaction.park",
      title: "Park",
      section,
      keys: "p",
      isDisabled: !may("park"),
      run: commands.park,
    },
    {
      id: "interaction.disconnect",
      title: "Disconnect",
      section,
      keys: "shift+d",
      isDisabled: !may("disconnect"),
      run: commands.askDisconnect,
    },
    ...companyActions(interaction, commands),
    ...(onNextUnread
      ? [
          {
            id: "interaction.nextUnread",
            title: "Jump to the next unread message",
            section,
            keys: "n",
            run: onNextUnread,
          },
        ]
      : []),
    {
      id: "interaction.thread",
      title: "Show the thread",
      section,
      keys: "1",
      run: () => onTab("thread"),
    },
    {
      id: "interaction.notes",
      title: "Show the notes",
      section,
      keys: "2",
      run: () => onTab("notes"),
    },
    {
      id: "interaction.history",
      title: "Show the history",
      section,
      keys: "3",
      run: () => onTab("history"),
    },
  ];
}

const WAYS_TO_JOIN = {
  join: "Join: read along",
  coach: "Coach the agent",
  barge: "Barge in: take it over",
} as const;

/** Only what is possible stands there: most interactions have one agent and no company. */
function companyActions(interaction: InteractionSummary, commands: InteractionCommands): Action[] {
  const { actions, participants } = interaction;
  const section = "Interaction";
  const next = participants.find((one) => one.mode !== "coach" && one.invitedUntil === null);
  const ways = Object.entries(WAYS_TO_JOIN) as [keyof typeof WAYS_TO_JOIN, string][];
  return [
    ...ways
      .filter(([way]) => actions.includes(way))
      .map(([way, title]) => ({
        id: `interaction.${way}`,
        title,
        section,
        run: () => commands.join(way),
      })),
    ...(actions.includes("endConsult")
      ? [
          {
            id: "interaction.endConsult",
            title: "Go on without the colleague who was asked",
            section,
            run: commands.endConsult,
          },
        ]
      : []),
    ...(actions.includes("handOver") && next
      ? [
          {
            id: "interaction.handOver",
            title: `Hand over to ${next.name}`,
            section,
            keys: "shift+h",
            run: () => commands.handOver(next),
          },
        ]
      : []),
    ...(actions.includes("leave")
      ? [
          {
            id: "interaction.leave",
            title: "Leave the interaction to its owner",
            section,
            keys: "shift+l",
            run: commands.leave,
          },
        ]
      : []),
    ...(participants.length > 0
      ? [
          {
            id: "interaction.talk",
            title: "Talk with the colleague",
            section,
            keys: "w",
            run: () => document.querySelector<HTMLElement>("[data-talk]")?.focus(),
          },
        ]
      : []),
  ];
}
