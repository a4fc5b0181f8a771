import { Group as GroupIcon, Plus, X } from "lucide-react";
import { useDraft, useEditor, useEditorState } from "./editor-context.ts";
import { groupOfStep, groupSteps, moveToGroup } from "./many-commands.ts";
import { Picker, type PickerItem } from "./picker.tsx";

/** Which group steps shall belong to: one that is there, a new one, or none. */
export function GroupPicker() {
  const model = useEditor();
  const request = useEditorState(({ picker }) => (picker?.kind === "group" ? picker : undefined));
  const draft = useDraft();
  if (!request) return null;
  const { steps, screen } = request;
  const [first = ""] = steps;
  const close = () => {
    model.state.setState({ picker: undefined });
    requestAnimationFrame(() => model.focus(first));
  };
  const hasGroup = steps.some((step) => groupOfStep(draft, step) !== undefined);
  const items: PickerItem[] = [
    ...Object.entries(draft.layout.groups ?? {}).map(([id, { title }]) => ({
      id: `group ${id}`,
      title: title || "Group",
      hint: "Group",
      icon: GroupIcon,
    })),
    { id: "new", title: "A new group", hint: "", icon: Plus },
    ...(hasGroup ? [{ id: "none", title: "Out of the group", hint: "", icon: X }] : []),
  ];

  function pick(id: string): void {
    const group = id.startsWith("group ") ? id.slice("group ".length) : undefined;
    if (id === "new") {
      const named = groupSteps(draft, steps);
      if (named) model.run(named);
    } else {
      const named = moveToGroup(draft, steps, group);
      if (named) model.run(named);
    }
    close();
  }

  return <Picker label="Which group?" at={screen} items={items} onPick={pick} onClose={close} />;
}
