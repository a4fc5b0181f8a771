import type { InteractionDetail } from "@signalbox/server/contract";
import { NotebookText } from "lucide-react";
import { Form } from "react-aria-components";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { useKeptWords } from "./kept-words.ts";
import { MessageText } from "./message-text.tsx";
import { shownNotes } from "./participant.ts";
import { useCommand } from "./use-command.ts";

/** What colleagues tell each other about an interaction; no customer ever sees it. */
export function NotesPanel({ detail }: { detail: InteractionDetail }) {
  const { interaction } = detail;
  const notes = shownNotes(detail);
  const [text = "", setText] = useKeptWords(`interaction:${interaction.id}`);
  const add = useCommand("notes", { place: "inline", onDone: () => setText(undefined) });
  return (
    <div className="desk-notes">
      {notes.length === 0 && (
        <EmptyState icon={NotebookText} title="No notes yet" isSmall>
          Notes are for colleagues only. They stay with the interaction when it is transferred.
        </EmptyState>
      )}
      <ol className="desk-note-list">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="label">
              <b>{note.author}</b> · <Timestamp at={note.at} />
              {note.onlyFor.length > 0 && " · between two of you"}
            </p>
            <MessageText text={note.text} />
          </li>
        ))}
      </ol>
      {interaction.actions.includes("addNote") && (
        <Form
          className="desk-note-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== "" && !add.isPending)
              add.mutate({ id: interaction.id, command: { name: "notes", body: { text } } });
          }}
        >
          <TextArea
            label="New note"
            rows={2}
            maxLength={10_000}
            value={text}
            onChange={setText}
            error={add.failure?.message}
          />
          <Button type="submit" isPending={add.isPending} isDisabled={text.trim() === ""}>
            Add note
          </Button>
        </Form>
      )}
    </div>
  );
}
