import { LayoutColour } from "@signalbox/engine/graph";
import { select } from "../../../canvas/canvas-ui.ts";
import { Button } from "../../../ui/button.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { changeGroup, toggleGroup, ungroup } from "../many-commands.ts";

const COLOURS: Readonly<Record<LayoutColour, string>> = {
  grey: "Grey",
  blue: "Blue",
  green: "Green",
  amber: "Amber",
  red: "Red",
  purple: "Purple",
};

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
      <Select
        label="Colour"
        isDisabled={!isEditable}
        selectedKey={value.colour ?? "grey"}
        onSelectionChange={(key) => {
          const colour = LayoutColour.safeParse(key).data;
          const named = colour && changeGroup(draft, group, { colour }, "Colour a group");
          if (named) run(named);
        }}
      >
        {LayoutColour.options.map((colour) => (
          <ListOption key={colour} id={colour} textValue={COLOURS[colour]}>
            <span
              className="group-colour"
              style={{ background: `var(--group-${colour})` }}
              aria-hidden
            />{" "}
            {COLOURS[colour]}
          </ListOption>
        ))}
      </Select>
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
