import type { InteractionSummary, PresenceView } from "@signalbox/server/contract";
import { Suspense } from "react";
import { lazyPart } from "../../ui/lazy-part.ts";
import { useShownKeys } from "../../ui/use-hotkeys.ts";
import { AlertCard } from "./alert-card.tsx";
import type { WaitingQueue } from "./desk-state.ts";
import { InteractionList } from "./interaction-list.tsx";
import { alertSentence, invitationSentence } from "./interaction-words.ts";
import { NoticeQuestion } from "./notice-question.tsx";
import { ReadyState } from "./ready-state.tsx";
import { SetAside } from "./set-aside.tsx";
import { WaitingSection } from "./waiting-section.tsx";

const RowFactsMenu = lazyPart(async () => (await import("./row-facts-menu.tsx")).RowFactsMenu);

// Colleagues ask seldom, and few direct others.
const ConsultCard = lazyPart(async () => (await import("./consult-card.tsx")).ConsultCard);
const ElsewhereSection = lazyPart(
  async () => (await import("./elsewhere-section.tsx")).ElsewhereSection,
);

export interface ListPanelProps {
  alerts: readonly InteractionSummary[];
  /** Where colleagues ask this agent to come. */
  invitations: readonly InteractionSummary[];
  own: readonly InteractionSummary[];
  queues: readonly WaitingQueue[];
  /** What colleagues have; absent for those who may do nothing there. */
  elsewhere: readonly InteractionSummary[] | undefined;
  presence: PresenceView | undefined;
  selectedId: string | undefined;
  busyId: string | undefined;
  onSelect: (id: string) => void;
  onPickUp: (interaction: InteractionSummary) => void;
  onDecline: (interaction: InteractionSummary) => void;
  onAccept: (interaction: InteractionSummary) => void;
}

/** Alerts, the agent's own interactions, and what waits in the agent's workgroups. */
export function ListPanel(props: ListPanelProps) {
  const { alerts, invitations, own, queues, presence, selectedId, busyId, onSelect } = props;
  const first = alerts[0];
  const [pickUp, decline] = [useShownKeys("a"), useShownKeys("d")];
  // With nothing open, the empty place beside the list says it, larger.
  const isSaidBeside = selectedId === undefined && own.length === 0;
  return (
    <div className="desk-list">
      <div className="sb-hidden" role="alert">
        {/* One alert, one announcement: the text changes with the interaction only. */}
        {first
          ? alertSentence(first, { pickUp, decline })
          : invitations[0] && invitationSentence(invitations[0])}
      </div>
      {alerts.length + invitations.length > 0 && (
        <div className="desk-alerts">
          {alerts.map((interaction) => (
            <AlertCard
              key={interaction.id}
              interaction={interaction}
              isFirst={interaction === first}
              isBusy={busyId === interaction.id}
              onPickUp={() => props.onPickUp(interaction)}
              onDecline={() => props.onDecline(interaction)}
            />
          ))}
          <Suspense fallback={null}>
            {invitations.map((interaction) => (
              <ConsultCard
                key={interaction.id}
                interaction={interaction}
                isFirst={!first && interaction === invitations[0]}
                isBusy={busyId === interaction.id}
                onAccept={() => props.onAccept(interaction)}
              />
            ))}
          </Suspense>
        </div>
      )}
      {!isSaidBeside && <SetAside presence={presence} />}
      <div className="desk-list-scroll">
        <h2 className="desk-list-title">
          <span>
            My interactions <span className="label num">{own.length}</span>
          </span>
          <Suspense fallback={null}>
            <RowFactsMenu />
          </Suspense>
        </h2>
        <InteractionList
          label="My interactions"
          interactions={own}
          selectedId={selectedId}
          onSelect={onSelect}
          empty={
            <p className="desk-section-note">
              <ReadyState presence={presence} alerting={alerts.length} />
            </p>
          }
        />
        {queues.map((waiting) => (
          <WaitingSection
            key={waiting.queue.workgroupId}
            waiting={waiting}
            alerting={alerts.filter((one) => one.workgroupId === waiting.queue.workgroupId).length}
            selectedId={selectedId}
            onSelect={onSelect}
          />
        ))}
        {props.elsewhere && (
          <Suspense fallback={null}>
            <ElsewhereSection
              interactions={props.elsewhere}
              selectedId={selectedId}
              onSelect={onSelect}
            />
          </Suspense>
        )}
        {queues.length === 0 && (
          <p className="desk-section-note">
            You belong to no workgroup yet. An administrator adds you to one.
          </p>
        )}
        <NoticeQuestion />
      </div>
    </div>
  );
}
