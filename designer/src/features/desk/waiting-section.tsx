import { ChevronRight } from "lucide-react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Duration } from "../../ui/duration.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { WaitingQueue } from "./desk-state.ts";
import { InteractionList } from "./interaction-list.tsx";

export interface WaitingSectionProps {
  waiting: WaitingQueue;
  /** How many of the queue's alert this agent, and so stand above. */
  alerting: number;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}

/** What waits in one workgroup; the figures stay in view when it is folded. */
export function WaitingSection({ waiting, alerting, ...list }: WaitingSectionProps) {
  const { queue, items } = waiting;
  const title = `${queue.name} queue`;
  // The server's figure counts what this list, cut at its length or by a right, may not show.
  const hidden = Math.max(0, queue.waiting - items.length - alerting);
  const count = items.length + hidden;
  const oldest = items[0]?.queuedAt ?? queue.longestWaitSince;
  return (
    <Disclosure defaultExpanded className="desk-section">
      <Heading level={2} className="desk-section-head">
        <Button slot="trigger" className="desk-section-button">
          <Icon of={ChevronRight} size={14} />
          <span className="truncate grow">{title}</span>
          <span className="label">
            {count} waiting
            {count > 0 && oldest && (
              <>
                {" · longest "}
                <Duration since={oldest} />
              </>
            )}
          </span>
        </Button>
      </Heading>
      <DisclosurePanel>
        {count === 0 ? (
          <p className="desk-section-note">{freeWords(queue.agentsAvailable)}</p>
        ) : (
          <>
            {items.length > 0 && (
              <InteractionList label={title} interactions={items} isWaiting {...list} />
            )}
            {hidden > 0 && (
              <p className="desk-section-note">
                {items.length === 0
                  ? "You have no right to see what waits here."
                  : `${hidden} more wait behind these.`}
              </p>
            )}
          </>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}

function freeWords(available: number): string {
  if (available === 0) return "Nothing waits. No agent is available.";
  return available === 1
    ? "Nothing waits. 1 agent is available."
    : `Nothing waits. ${available} agents are available.`;
}
