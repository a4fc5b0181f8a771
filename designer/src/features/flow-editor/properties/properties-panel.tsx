import { groupOf, START } from "@signalbox/engine/drawing";
import type { HandlerDetail } from "@signalbox/server/contract";
import { noteOf } from "../../../canvas/flow-adapter.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { useDraft, useSelection } from "../editor-context.ts";
import { SoftLock } from "../presence/soft-lock.tsx";
import { GroupProperties } from "./group-properties.tsx";
import { HandlerProperties } from "./handler-properties.tsx";
import { InitiatorProperties } from "./initiator-properties.tsx";
import { ManyProperties } from "./many-properties.tsx";
import { StepProperties } from "./step-properties.tsx";
import "./properties.css";

/** The form of what is chosen: a step, the initiator, several at once, or the handler itself. */
export function PropertiesPanel({ detail }: { detail: HandlerDetail }) {
  const selected = useSelection();
  const { document, layout } = useDraft();
  const [only] = selected;
  const group = only === undefined ? undefined : groupOf(only);
  const content =
    selected.size > 1 ? (
      <ManyProperties ids={[...selected]} />
    ) : group !== undefined && layout.groups?.[group] ? (
      <GroupProperties key={group} group={group} />
    ) : only === START ? (
      <InitiatorProperties />
    ) : only !== undefined && document.steps[only] ? (
      <StepProperties key={only} id={only} />
    ) : only !== undefined && noteOf(only) !== undefined ? (
      <EmptyState isSmall title="A note on the canvas">
        Double-click it, or press Enter on it, to write. It never changes what the handler does.
      </EmptyState>
    ) : (
      <HandlerProperties detail={detail} />
    );
  return (
    <div className="properties">
      {selected.size === 1 && only !== undefined && <SoftLock step={only} />}
      {content}
    </div>
  );
}
