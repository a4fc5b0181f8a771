import { LayoutColour } from "@signalbox/engine/graph";
import { Square, X } from "lucide-react";
import { COLOUR_NAMES } from "./colour-field.tsx";
import { useDraft, useEditor, useEditorState } from "./editor-context.ts";
import { colourSteps, commonColour } from "./many-commands.ts";
import { Picker, type PickerItem } from "./picker.tsx";

/** Which colour steps shall have, asked for by key. */
export function ColourPicker() {
  const model = useEditor();
  const request = useEditorState(({ picker }) => (picker?.kind === "colour" ? picker : undefined));
  const draft = useDraft();
  if (!request) return null;
  const { steps, screen } = request;
  const [first = ""] = steps;
  const present = commonColour(draft, steps);
  const close = () => {
    model.state.setState({ picker: undefined });
    requestAnimationFrame(() => model.focus(first));
  };
  const items: PickerItem[] = [
    ...LayoutColour.options.map((colour) => ({
      id: colour,
      title: COLOUR_NAMES[colour],
      hint: colour === present ? "now" : "",
      icon: Square,
      colour: `var(--group-${colour})`,
    })),
    { id: "none", title: "No colour", hint: "", icon: X },
  ];
  return (
    <Picker
      label="Which colour?"
      at={screen}
      items={items}
      onPick={(id) => {
        model.run(colourSteps(steps, LayoutColour.safeParse(id).data));
        close();
      }}
      onClose={close}
    />
  );
}
