import type { ContactView } from "@signalbox/server/contract";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Chip } from "../../ui/chip.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useContact } from "./use-contact.ts";

/** Words to know a customer by: each is added with Enter and taken off with its cross. */
export function CustomerTags({
  interactionId,
  contact,
}: {
  interactionId: string;
  contact: ContactView;
}) {
  const [text, setText] = useState("");
  const change = useContact(interactionId, "change", { place: "inline" });
  const { rev, tags, mayEdit } = contact;
  const save = (next: readonly string[], onSuccess?: () => void) =>
    change.mutate(
      { name: "change", body: { rev, tags: next } },
      { onSuccess: () => onSuccess?.() },
    );
  if (tags.length === 0 && !mayEdit) return null;
  return (
    <section>
      <h3>Tags</h3>
      {tags.length > 0 && (
        <div className="customer-tags">
          {tags.map((tag) => (
            <Chip
              key={tag}
              {...(mayEdit && { onRemove: () => save(tags.filter((other) => other !== tag)) })}
            >
              {tag}
            </Chip>
          ))}
        </div>
      )}
      {mayEdit && (
        <Form
          className="customer-tag-form"
          onSubmit={(event) => {
            event.preventDefault();
            const tag = text.trim();
            if (tag !== "" && !change.isPending) save([...tags, tag], () => setText(""));
          }}
        >
          <TextField
            aria-label="New tag"
            placeholder="Add a tag"
            maxLength={60}
            value={text}
            onChange={setText}
            error={change.failure?.message}
          />
        </Form>
      )}
    </section>
  );
}
