import { LayoutColour } from "@signalbox/engine/graph";
import { ListOption } from "../../ui/list-option.tsx";
import { Select } from "../../ui/select.tsx";
import { useDraft, useEditor } from "./editor-context.ts";
import { colourSteps, commonColour } from "./many-commands.ts";

export const COLOUR_NAMES: Readonly<Record<LayoutColour, string>> = {
  grey: "Grey",
  blue: "Blue",
  green: "Green",
  amber: "Amber",
  red: "Red",
  purple: "Purple",
};

/** A mark for steps. It says whatever a team agrees on, and never changes what the handler does. */
export function ColourField({ steps }: { steps: readonly string[] }) {
  const { run } = useEditor();
  const draft = useDraft();
  return (
    <ColourSelect
      value={commonColour(draft, steps)}
      canBeNone
      onChange={(colour) => run(colourSteps(steps, colour))}
    />
  );
}

export function ColourSelect({
  value,
  canBeNone = false,
  onChange,
}: {
  value: LayoutColour | undefined;
  canBeNone?: boolean;
  onChange: (colour: LayoutColour | undefined) => void;
}) {
  const { isEditable } = useEditor();
  return (
    <Select
      label="Colour"
      isDisabled={!isEditable}
      selectedKey={value ?? "none"}
      onSelectionChange={(key) => onChange(LayoutColour.safeParse(key).data)}
    >
      {[
        ...(canBeNone
          ? [
              <ListOption key="none" id="none" textValue="None">
                <span className="group-colour" aria-hidden /> None
              </ListOption>,
            ]
          : []),
        ...LayoutColour.options.map((colour) => (
          <ListOption key={colour} id={colour} textValue={COLOUR_NAMES[colour]}>
            <span
              className="group-colour"
              style={{ background: `var(--group-${colour})` }}
              aria-hidden
            />{" "}
            {COLOUR_NAMES[colour]}
          </ListOption>
        )),
      ]}
    </Select>
  );
}
