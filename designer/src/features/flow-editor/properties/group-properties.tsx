import { select } from "../../../canvas/canvas-ui.ts";
import { Button } from "../../../ui/button.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { ColourSelect } from "../colour-field.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { changeGroup, toggleGroup, ungroup } from "../many-commands.ts";

/** A frame around steps: it says what they do together, and never changes what the handler does. */
export function GroupProperties({ group }: { group: string }) {
  const { isEditable, run, ui } = useEditor();
  const draft = useDraft();
  const value = draft.layout.groups?.[group];
  if (!value) return null;
  const count = value.steps.length;
  return (
    <div className="properties-form">
      <header className="properties-head">
        <h2>{value.title || "Group"}</h2>
        <p className="label">{count === 1 ? "A group of 1 step" : `A group of ${count} steps`}</p>
      </header>
      <TextField
        label="Title"
        isReadOnly={!isEditable}
        value={value.title}
        maxLength={120}
        onChange={(title) => {
          const named = changeGroup(draft, group, { title }, "Rename a group");
          if (named) run(named, `group ${group}`);
        }}
      />
      <ColourSelect
        value={value.colour ?? "grey"}
        onChange={(colour) => {
          const named = colour && changeGroup(draft, group, { colour }, "Colour a group");
          if (named) run(named);
        }}
      />
      <Switch
        isDisabled={!isEditable}
        isSelected={value.collapsed === true}
        onChange={() => {
          const named = toggleGroup(draft, group);
          if (named) run(named);
        }}
      >
        Collapsed to one card
      </Switch>
      <div className="properties-actions">
        <Button onPress={() => select(ui, value.steps)}>Select its steps</Button>
        {isEditable && (
          <Button
            onPress={() => {
              if (run(ungroup(draft, group))) select(ui, value.steps);
            }}
          >
            Ungroup
          </Button>
        )}
      </div>
    </div>
  );
}
