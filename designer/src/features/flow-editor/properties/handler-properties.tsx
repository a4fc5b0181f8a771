import { ON_FAULT, START } from "@signalbox/engine/drawing";
import type { HandlerDetail } from "@signalbox/server/contract";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { stepTitle } from "../edit-commands.ts";
import { useDraft, useEditor, useFacts } from "../editor-context.ts";
import { targetText } from "../exit-picker.tsx";
import { ExitMenu } from "./exits-list.tsx";
import { OutcomesPart } from "./outcomes-part.tsx";
import { VariablesPart } from "./variables-part.tsx";

/** What concerns the handler as a whole; shown while nothing is chosen. */
export function HandlerProperties({ detail }: { detail: HandlerDetail }) {
  const { isEditable, run } = useEditor();
  const draft = useDraft();
  const facts = useFacts();
  const { document } = draft;
  return (
    <div className="properties-form">
      <header className="properties-head">
        <h2>{document.title}</h2>
        <p className="label">
          <code>{document.id}</code>
          {detail.summary.shipped && " · came with Signalbox"}
        </p>
      </header>
      <TextField
        label="Title"
        isReadOnly={!isEditable}
        isRequired
        value={document.title}
        maxLength={120}
        onChange={(title) => {
          // A handler is never without a title: an emptied field shows the old one again.
          if (title.trim() !== "")
            run({ command: { type: "setDetails", title }, name: "Change the title" }, "title");
        }}
      />
      <TextField
        label="Category"
        isReadOnly={!isEditable}
        value={document.category ?? ""}
        maxLength={60}
        onChange={(category) =>
          run(
            {
              command: { type: "setDetails", category: category || null },
              name: "Change the category",
            },
            "category",
          )
        }
      />
      <Select
        label="Role"
        isDisabled={!isEditable}
        selectedKey={document.role}
        onSelectionChange={(key) => {
          if (key === "primary" || key === "monitor")
            run({ command: { type: "setDetails", role: key }, name: "Change the role" });
        }}
      >
        <ListOption id="primary" hint="Of several that listen to one event, the first decides.">
          Primary
        </ListOption>
        <ListOption id="monitor" hint="Runs beside the one that decides.">
          Monitor
        </ListOption>
      </Select>
      <VariablesPart />
      <OutcomesPart />
      <div className="exits-row fault-row">
        <span className="exits-title">When a step fails</span>
        <span className="exits-target truncate">
          {document.onFault
            ? targetText(document.onFault, (to) => stepTitle(draft, facts, to))
            : "the run is faulted"}
        </span>
        <ExitMenu
          place={{ step: START, exit: ON_FAULT }}
          title="When a step fails"
          target={document.onFault}
          onNone={() =>
            run({ command: { type: "setOnFault", target: null }, name: "Remove the error path" })
          }
        />
      </div>
      <TextArea
        label="Notes"
        rows={4}
        isReadOnly={!isEditable}
        value={document.notes ?? ""}
        onChange={(notes) =>
          run(
            { command: { type: "setDetails", notes: notes || null }, name: "Change the notes" },
            "notes",
          )
        }
      />
    </div>
  );
}
