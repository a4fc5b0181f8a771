import type { RoutingExplanation } from "@signalbox/server/contract";
import { useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListBox } from "../../ui/list-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { AgentTable } from "./agent-table.tsx";

type Decision = RoutingExplanation["decisions"][number];

/** Everybody it was offered to, newest first, and how everybody else stood at that moment. */
export function PastAssignments({ decisions }: { decisions: readonly Decision[] }) {
  const [picked, setPicked] = useState<string>();
  if (decisions.length === 0)
    return (
      <EmptyState isSmall title="It was never offered to anybody">
        What an agent picks up from the queue is in its history.
      </EmptyState>
    );
  const shown = decisions.find((decision) => keyOf(decision) === picked) ?? decisions[0];
  if (!shown) return null;
  return (
    <div className="why-not-past">
      <ListBox
        label="Assignments"
        className="why-not-list"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[keyOf(shown)]}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : keys;
          if (key !== undefined) setPicked(String(key));
        }}
      >
        {decisions.map((decision) => (
          <ListOption
            key={keyOf(decision)}
            id={keyOf(decision)}
            textValue={`${decision.agent}, ${outcomeWords[decision.outcome] ?? decision.outcome}`}
            hint={
              <>
                <Timestamp at={decision.at} /> ·{" "}
                {outcomeWords[decision.outcome] ?? decision.outcome}
              </>
            }
          >
            {decision.agent}
          </ListOption>
        ))}
      </ListBox>
      <section className="why-not-shown" aria-label={`Assignment to ${shown.agent}`}>
        <p className="why-not-sentence">{explain(shown)}</p>
        <AgentTable
          label={`How everybody stood when ${shown.agent} was chosen`}
          agents={shown.agents}
          {...(shown.agents[0] && { chosenId: shown.agents[0].userId })}
        />
      </section>
    </div>
  );
}

function keyOf({ at, agent }: Decision): string {
  return `${at} ${agent}`;
}

function explain({ agent, trigger, by }: Decision): string {
  if (trigger === "reassigned") return `${by} reassigned it to ${agent}.`;
  return trigger === "agentAvailable"
    ? `${agent} became available and this was the next in line.`
    : `It arrived, and of those who could have it ${agent} had the highest score.`;
}

const outcomeWords: Readonly<Record<string, string>> = {
  alerting: "alerting now",
  answered: "answered",
  notAnswered: "not answered",
  declined: "declined",
  withdrawn: "withdrawn",
};
