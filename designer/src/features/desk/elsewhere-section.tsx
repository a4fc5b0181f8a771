import type { InteractionSummary } from "@signalbox/server/contract";
import { ChevronRight } from "lucide-react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Icon } from "../../ui/icon.tsx";
import { InteractionList } from "./interaction-list.tsx";

export interface ElsewhereSectionProps {
  interactions: readonly InteractionSummary[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}

/** What colleagues have, for those who may join, coach or direct: folded until it is wanted. */
export function ElsewhereSection({ interactions, ...list }: ElsewhereSectionProps) {
  return (
    <Disclosure className="desk-section">
      <Heading level={2} className="desk-section-head">
        <Button slot="trigger" className="desk-section-button">
          <Icon of={ChevronRight} size={14} />
          <span className="truncate grow">With colleagues</span>
          <span className="label num">{interactions.length}</span>
        </Button>
      </Heading>
      <DisclosurePanel>
        {interactions.length === 0 ? (
          <p className="desk-section-note">No colleague is answering anybody now.</p>
        ) : (
          <InteractionList
            label="With colleagues"
            interactions={interactions}
            isElsewhere
            {...list}
          />
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
