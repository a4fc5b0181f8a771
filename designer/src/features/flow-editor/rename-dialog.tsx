import { groupOf, START } from "@signalbox/engine/drawing";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { stepTitle } from "./edit-commands.ts";
import { useDraft, useEditor, useFacts } from "./editor-context.ts";
import { changeGroup } from "./many-commands.ts";

/** A new label for the step, the initiator or the group that has the keyboard. */
export function RenameDialog({ onClose }: { onClose: () => void }) {
  const model = useEditor();
  const draft = useDraft();
  const facts = useFacts();
  const [{ id, exit }] = useState(() => model.ui.getState().focus);
  const group = groupOf(id);
  const { initiator, steps } = draft.document;
  const before =
    group !== undefined
      ? draft.layout.groups?.[group]?.title
      : id === START
        ? initiator.label
        : steps[id]?.label;
  const [label, setLabel] = useState(before ?? "");
  const title = group === undefined ? stepTitle(draft, facts, id) : (before ?? "the group");

  function close(): void {
    onClose();
    requestAnimationFrame(() => model.focus(id, exit));
  }

  function rename(): void {
    const text = label.trim();
    const name = `Rename ${title}`;
    if (group !== undefined) {
      const named = changeGroup(draft, group, { title: text || "Group" }, name);
      if (named) model.run(named);
    } else if (id === START) {
      const { label: _, ...rest } = initiator;
      const next = text === "" ? rest : { ...rest, label: text };
      model.run({ command: { type: "setInitiator", initiator: next }, name });
    } else {
      model.run({ command: { type: "updateStep", step: id, label: text || null }, name });
    }
    close();
  }

  return (
    <Dialog
      isOpen
      width={400}
      title={`Rename ${title}`}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button kind="primary" type="submit" form="rename">
            Rename
          </Button>
        </>
      }
    >
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField
          label="Label"
          autoFocus
          value={label}
          maxLength={120}
          placeholder={group === undefined ? "Called after its toolstep" : "Group"}
          onChange={setLabel}
          onFocus={(event) => event.target.select()}
        />
      </form>
    </Dialog>
  );
}
