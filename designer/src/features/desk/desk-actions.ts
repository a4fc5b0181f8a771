import type { InteractionSummary } from "@signalbox/server/contract";
import type { Action } from "../../ui/actions.ts";

export interface DeskActionsOptions {
  alerts: readonly InteractionSummary[];
  /** Where colleagues ask this agent to come. */
  invitations: readonly InteractionSummary[];
  /** All rows as they stand on the screen. */
  rows: readonly InteractionSummary[];
  selected: InteractionSummary | undefined;
  onPickUp: (interaction: InteractionSummary) => void;
  onDecline: (interaction: InteractionSummary) => void;
  onAccept: (interaction: InteractionSummary) => void;
  onStayAway: (interaction: InteractionSummary) => void;
  onSelect: (id: string) => void;
}

/** Keys of the whole desk. An alert comes before a colleague's question, that before the selected row. */
export function deskActions(options: DeskActionsOptions): Action[] {
  const { alerts, rows, selected, onPickUp, onDecline, onSelect } = options;
  const section = "Desk";
  const alert = alerts[0];
  const invitation = alert ? undefined : options.invitations[0];
  const toPickUp = alert ?? (selected?.actions.includes("pickUp") ? selected : undefined);
  const unread = nextUnread(rows, selected?.id);
  return [
    {
      id: "desk.pickUp",
      title: alert
        ? `Pick up ${alert.customerName}`
        : invitation
          ? `Come to ${invitation.customerName}`
          : "Pick up",
      section,
      keys: "a",
      keywords: "accept answer take",
      isDisabled: toPickUp === undefined && invitation === undefined,
      run: () => (invitation ? options.onAccept(invitation) : toPickUp && onPickUp(toPickUp)),
    },
    {
      id: "desk.decline",
      title: alert ? `Decline ${alert.customerName}` : "Decline",
      section,
      keys: "d",
      keywords: "reject",
      isDisabled: alert === undefined && invitation === undefined,
      run: () => (invitation ? options.onStayAway(invitation) : alert && onDecline(alert)),
    },
    {
      id: "desk.next",
      title: "Next interaction",
      section,
      keys: "j",
      run: () => step(1),
    },
    {
      id: "desk.previous",
      title: "Previous interaction",
      section,
      keys: "k",
      run: () => step(-1),
    },
    {
      id: "desk.nextUnread",
      title: "Next interaction with unread messages",
      section,
      keys: "n",
      isDisabled: unread === undefined,
      run: () => unread && onSelect(unread),
    },
  ];

  function step(by: 1 | -1): void {
    const next = neighbour(rows, selected?.id, by);
    if (next) onSelect(next);
  }
}

/** The row before or after; the ends hold. From nowhere, the first or the last. */
export function neighbour(
  rows: readonly { id: string }[],
  id: string | undefined,
  by: 1 | -1,
): string | undefined {
  const here = rows.findIndex((row) => row.id === id);
  if (here < 0) return (by === 1 ? rows[0] : rows.at(-1))?.id;
  return rows[Math.max(0, Math.min(rows.length - 1, here + by))]?.id;
}

/** The next row with something unread, round the end to the beginning; the current one is not it. */
export function nextUnread(
  rows: readonly { id: string; unread: number }[],
  id: string | undefined,
): string | undefined {
  const here = rows.findIndex((row) => row.id === id);
  const others = [...rows.slice(here + 1), ...rows.slice(0, Math.max(0, here))];
  return others.find((row) => row.unread > 0)?.id;
}
