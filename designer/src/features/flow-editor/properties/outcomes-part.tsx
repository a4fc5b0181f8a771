import type { Outcome } from "@signalbox/engine/graph";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { freeKey } from "../edit-commands.ts";
import { useDraft, useEditor } from "../editor-context.ts";

/** The named ways in which a run can end; of a subroutine, the exits of the step that calls it. */
export function OutcomesPart() {
  const { isEditable, run } = useEditor();
  const { document } = useDraft();
  const [title, setTitle] = useState("");
  const outcomes = Object.entries(document.outcomes);
  const add = () => {
    const outcome = freeKey(document.outcomes, title, "outcome");
    const value: Outcome = title.trim() === "" ? {} : { title: title.trim() };
    const name = `Declare the outcome ${value.title ?? outcome}`;
    if (run({ command: { type: "setOutcome", outcome, value }, name })) setTitle("");
  };
  return (
    <details className="properties-part" open>
      <summary>{`Outcomes · ${outcomes.length}`}</summary>
      <ul className="outcomes">
        {outcomes.map(([id, outcome]) => (
          <li key={id} className="outcome-row">
            <TextField
              aria-label={`Title of the outcome ${id}`}
              className="grow"
              isReadOnly={!isEditable}
              placeholder={id}
              value={outcome.title ?? ""}
              onChange={(text) => {
                const { title: _, ...rest } = outcome;
                const value = text === "" ? rest : { ...rest, title: text };
                run(
                  {
                    command: { type: "setOutcome", outcome: id, value },
                    name: "Change an outcome's title",
                  },
                  `outcome ${id}`,
                );
              }}
            />
            <Checkbox
              isReadOnly={!isEditable}
              isSelected={outcome.error === true}
              onChange={(isError) => {
                const { error: _, ...rest } = outcome;
                const value = isError ? { ...rest, error: true as const } : rest;
                run({
                  command: { type: "setOutcome", outcome: id, value },
                  name: `Change the outcome ${id}`,
                });
              }}
            >
              Failure
            </Checkbox>
            {isEditable && (
              <IconButton
                icon={Trash2}
                label={`Remove the outcome ${outcome.title ?? id}`}
                onPress={() =>
                  run({
                    command: { type: "removeOutcome", outcome: id },
                    name: `Remove the outcome ${outcome.title ?? id}`,
                  })
                }
              />
            )}
          </li>
        ))}
      </ul>
      {isEditable && (
        <form
          className="outcome-row"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextField
            aria-label="Title of a new outcome"
            className="grow"
            placeholder="New outcome"
            value={title}
            onChange={setTitle}
          />
          <Button type="submit" icon={Plus} isDisabled={title.trim() === ""}>
            Add
          </Button>
        </form>
      )}
    </details>
  );
}
