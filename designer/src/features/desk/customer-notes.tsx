import type { ContactView } from "@signalbox/server/contract";
import { Pencil } from "lucide-react";
import { Form } from "react-aria-components";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { useKeptWords } from "./kept-words.ts";
import { MessageText } from "./message-text.tsx";
import { useContact } from "./use-contact.ts";

/** What is worth knowing of a customer beyond this interaction. */
export function CustomerNotes({
  interactionId,
  contact,
}: {
  interactionId: string;
  contact: ContactView;
}) {
  const [text, setText] = useKeptWords(`contact:${contact.id}`);
  const change = useContact(interactionId, "change", {
    place: "inline",
    onDone: () => setText(undefined),
  });
  const { rev, notes, mayEdit } = contact;
  const isEditing = text !== undefined && mayEdit;
  if (notes === "" && !mayEdit) return null;
  return (
    <section>
      <h3 className="customer-title">
        <span className="grow">About the customer</span>
        {mayEdit && !isEditing && (
          <IconButton
            icon={Pencil}
            label="Write about the customer"
            onPress={() => setText(notes)}
          />
        )}
      </h3>
      {/* While it is edited too, once somebody else has changed it: nothing is written over unseen. */}
      {(!isEditing || change.failure?.status === 409) && <Words notes={notes} />}
      {isEditing && (
        <Form
          className="customer-note-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!change.isPending) change.mutate({ name: "change", body: { rev, notes: text } });
          }}
        >
          <TextArea
            aria-label="About the customer"
            autoFocus
            rows={4}
            maxLength={10_000}
            value={text}
            onChange={setText}
            error={change.failure?.message}
          />
          <div className="customer-buttons">
            <Button onPress={() => setText(undefined)}>Cancel</Button>
            <Button type="submit" kind="primary" isPending={change.isPending}>
              Save
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}

function Words({ notes }: { notes: string }) {
  return notes === "" ? <p className="muted">Nothing yet.</p> : <MessageText text={notes} />;
}
