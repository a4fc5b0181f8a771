import { START } from "@signalbox/engine/drawing";
import type { HandlerDetail } from "@signalbox/server/contract";
import { Copy, Trash2 } from "lucide-react";
import { noteOf } from "../../../canvas/flow-adapter.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { useDraft, useEditor, useSelection } from "../editor-context.ts";
import { useClipboard } from "../use-clipboard.ts";
import { useExitActions } from "../use-exit-actions.ts";
import { HandlerProperties } from "./handler-properties.tsx";
import { InitiatorProperties } from "./initiator-properties.tsx";
import { StepProperties } from "./step-properties.tsx";
import "./properties.css";

/** The form of what is chosen: a step, the initiator, several at once, or the handler itself. */
export function PropertiesPanel({ detail }: { detail: HandlerDetail }) {
  const selected = useSelection();
  const { document } = useDraft();
  const [only] = selected;
  const content =
    selected.size > 1 ? (
      <ManySelected count={selected.size} />
    ) : only === START ? (
      <InitiatorProperties />
    ) : only !== undefined && document.steps[only] ? (
      <StepProperties key={only} id={only} />
    ) : only !== undefined && noteOf(only) !== undefined ? (
      <EmptyState isSmall title="A note on the canvas">
        Double-click it to write. It never changes what the handler does.
      </EmptyState>
    ) : (
      <HandlerProperties detail={detail} />
    );
  return <div className="properties">{content}</div>;
}

function ManySelected({ count }: { count: number }) {
  const { isEditable } = useEditor();
  const { removeSelected } = useExitActions();
  const { copy } = useClipboard();
  return (
    <>
      <header className="properties-head">
        <h2>{`${count} selected`}</h2>
        <p className="label">Drag one and all move; with alt, the arrow keys move them too.</p>
      </header>
      <div className="properties-actions">
        <Button icon={Copy} keys="mod+c" onPress={() => copy()}>
          Copy
        </Button>
        {isEditable && (
          <Button icon={Trash2} onPress={removeSelected}>
            Remove
          </Button>
        )}
      </div>
    </>
  );
}
