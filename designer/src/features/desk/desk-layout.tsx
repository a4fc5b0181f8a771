import type { InteractionSummary } from "@signalbox/server/contract";
import { useEffect } from "react";
import { useSession } from "../../app/session.tsx";
import { SplitPane, SplitPanel } from "../../ui/split-pane.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { CurrentPanels } from "./current-panels.tsx";
import { deskActions } from "./desk-actions.ts";
import {
  alertsOf,
  type DeskState,
  elsewhereOf,
  invitationsOf,
  ownInteractions,
  waitingQueues,
} from "./desk-state.ts";
import { ListPanel } from "./list-panel.tsx";
import { usePresence } from "./presence-query.ts";
import { useCommand } from "./use-command.ts";
import { useSelection } from "./use-selection.ts";

/** Whoever has one of these may do something with what colleagues have. */
const DIRECTING = [
  "interaction.supervise",
  "interaction.join",
  "interaction.coach",
  "interaction.barge",
];

/** List, current interaction, customer. */
export function DeskLayout({ desk }: { desk: DeskState }) {
  const { user, has } = useSession();
  const presence = usePresence();
  const [chosenId, select] = useSelection();
  const alerts = alertsOf(desk, user);
  const invitations = invitationsOf(desk, user);
  const directs = DIRECTING.some(has);
  const own = ownInteractions(desk, user);
  const queues = waitingQueues(desk, user);
  const rows = [...own, ...queues.flatMap((waiting) => waiting.items)];
  const selectedId = chosenId;
  const pickUp = useCommand("pick-up", { onDone: ({ id }) => select(id) });
  const decline = useCommand("decline");
  const come = useCommand("consult/accept", { onDone: ({ id }) => select(id) });
  const stayAway = useCommand("leave");
  const busyId = [pickUp, come].find((command) => command.isPending)?.variables?.id;
  useFirstSelection(selectedId, own[0]?.id, select);

  const onPickUp = ({ id }: InteractionSummary) =>
    pickUp.mutate({ id, command: { name: "pick-up" } });
  const onDecline = ({ id }: InteractionSummary) =>
    decline.mutate({ id, command: { name: "decline" } });
  const onAccept = ({ id }: InteractionSummary) =>
    come.mutate({ id, command: { name: "consult/accept" } });
  useHotkeys(
    deskActions({
      alerts,
      invitations,
      onAccept,
      onStayAway: ({ id }) => stayAway.mutate({ id, command: { name: "leave" } }),
      rows,
      selected: selectedId === undefined ? undefined : desk.byId[selectedId],
      onPickUp,
      onDecline,
      onSelect: select,
    }),
  );

  return (
    <SplitPane className="desk">
      <SplitPanel
        id="desk.list"
        label="Interactions"
        side="left"
        defaultSize={300}
        minSize={240}
        maxSize={460}
      >
        <ListPanel
          alerts={alerts}
          invitations={invitations}
          elsewhere={directs ? elsewhereOf(desk, user) : undefined}
          onAccept={onAccept}
          own={own}
          queues={queues}
          presence={presence}
          selectedId={selectedId}
          busyId={busyId}
          onSelect={select}
          onPickUp={onPickUp}
          onDecline={onDecline}
        />
      </SplitPanel>
      <CurrentPanels
        interactionId={selectedId}
        presence={presence}
        hasOwn={own.length > 0}
        alerting={alerts.length}
      />
    </SplitPane>
  );
}

/** With work at hand and nothing chosen, the first of it is current. */
function useFirstSelection(
  selectedId: string | undefined,
  firstId: string | undefined,
  select: (id: string) => void,
): void {
  useEffect(() => {
    if (selectedId === undefined && firstId !== undefined) select(firstId);
  }, [selectedId, firstId, select]);
}
