import { Copy, CopyPlus, Group as GroupIcon, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { ValueField } from "../../../forms/value-field.tsx";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { ColourField } from "../colour-field.tsx";
import { useDraft, useEditor, useFacts } from "../editor-context.ts";
import { commonInputs, groupSteps, labelAll, setInputOfAll } from "../many-commands.ts";
import { useClipboard } from "../use-clipboard.ts";
import { useExitActions } from "../use-exit-actions.ts";
import { useNewVariable } from "../use-new-variable.ts";
import { useResourceNames } from "../use-resource-names.ts";

/** Several cards at once: what all of them have is set for all, as one step of undo. */
export function ManyProperties({ ids }: { ids: readonly string[] }) {
  const { isEditable, run } = useEditor();
  const draft = useDraft();
  const facts = useFacts();
  const resources = useResourceNames();
  const newVariable = useNewVariable();
  const { removeSelected } = useExitActions();
  const { copy, duplicate } = useClipboard();
  const steps = useMemo(
    () => ids.filter((id) => Object.hasOwn(draft.document.steps, id)),
    [ids, draft.document],
  );
  const common = useMemo(() => commonInputs(draft, facts, steps), [draft, facts, steps]);
  return (
    <div className="properties-form">
      <header className="properties-head">
        <h2>{`${ids.length} selected`}</h2>
        <p className="label">Drag one and all move; with alt, the arrow keys move them too.</p>
      </header>
      <div className="properties-actions properties-actions-wrapped">
        <Button icon={Copy} keys="mod+c" onPress={() => copy()}>
          Copy
        </Button>
        {isEditable && (
          <>
            <Button icon={CopyPlus} keys="mod+d" onPress={duplicate}>
              Duplicate
            </Button>
            <Button
              icon={GroupIcon}
              keys="mod+g"
              onPress={() => {
                const named = groupSteps(draft, steps);
                if (named) run(named);
              }}
            >
              Group
            </Button>
            <Button icon={Trash2} onPress={removeSelected}>
              Remove
            </Button>
          </>
        )}
      </div>
      {isEditable && steps.length > 1 && <LabelAll key={steps.join(" ")} steps={steps} />}
      {steps.length > 0 && <ColourField steps={steps} />}
      {common.map(({ field, source, isMixed }) => (
        <ValueField
          key={field.name}
          field={isMixed ? { ...field, help: "They have different values now." } : field}
          source={source}
          scope={draft.document.variables}
          resources={field.resource ? resources[field.resource] : undefined}
          isReadOnly={!isEditable}
          onNewVariable={newVariable}
          onChange={(next) =>
            run(setInputOfAll(steps, field, next), `input ${steps.join(" ")} ${field.name}`)
          }
        />
      ))}
      {steps.length > 1 && common.length === 0 && (
        <p className="label">These steps have no input in common.</p>
      )}
    </div>
  );
}

function LabelAll({ steps }: { steps: readonly string[] }) {
  const { run } = useEditor();
  const { document } = useDraft();
  const labels = new Set(steps.map((id) => document.steps[id]?.label ?? ""));
  const [only = ""] = labels;
  const [label, setLabel] = useState(labels.size === 1 ? only : "");
  return (
    <TextField
      label="Label of all"
      value={label}
      maxLength={120}
      placeholder={labels.size === 1 ? "Called after their toolsteps" : "Different labels"}
      onChange={(text) => {
        setLabel(text);
        run(labelAll(steps, text), `label ${steps.join(" ")}`);
      }}
    />
  );
}
