import { Clock, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { AttributeValue } from "./attribute-value.tsx";
import { retyped, TYPES, typeOf } from "./attributes.ts";
import type { EntryForm } from "./use-entry-form.ts";

export interface AttributeRowsProps {
  form: EntryForm;
  isReadOnly: boolean;
  onHistory: (attribute: string) => void;
}

/** Every attribute with its type, its value and its history. */
export function AttributeRows({ form, isReadOnly, onHistory }: AttributeRowsProps) {
  const there = Object.entries(form.draft)
    .flatMap(([name, attribute]) => (attribute ? [{ name, attribute }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <fieldset className="ds-attributes" aria-label="Attributes">
      {there.length === 0 && <EmptyState isSmall title="No attributes yet" />}
      {there.map(({ name, attribute }) => (
        <div
          key={name}
          className="ds-attribute"
          data-changed={form.changed.includes(name) ? "" : undefined}
        >
          <span className="ds-attribute-name truncate" title={name}>
            {name}
          </span>
          <Select
            aria-label={`Type of ${name}`}
            items={TYPES}
            isDisabled={isReadOnly}
            value={typeOf(attribute)}
            onChange={(key) => {
              const type = TYPES.find(({ id }) => id === key);
              if (type) form.set(name, retyped(attribute, type.id));
            }}
          >
            {({ id, title, hint }) => (
              <ListOption id={id} textValue={title} hint={hint}>
                {title}
              </ListOption>
            )}
          </Select>
          <AttributeValue
            name={name}
            attribute={attribute}
            error={form.problem(name)}
            isReadOnly={isReadOnly}
            onChange={(values) => form.set(name, { ...attribute, values })}
          />
          <span className="ds-attribute-actions">
            <IconButton icon={Clock} label={`History of ${name}`} onPress={() => onHistory(name)} />
            {!isReadOnly && (
              <IconButton
                icon={X}
                label={`Remove ${name}`}
                onPress={() => form.set(name, undefined)}
              />
            )}
          </span>
        </div>
      ))}
      {!isReadOnly && <AddAttribute form={form} names={there.map(({ name }) => name)} />}
    </fieldset>
  );
}

function AddAttribute({ form, names }: { form: EntryForm; names: readonly string[] }) {
  const [name, setName] = useState("");
  const clean = name.trim();
  const isTaken = names.some((one) => one.toLowerCase() === clean.toLowerCase());
  function add(): void {
    if (clean === "" || isTaken) return;
    form.set(clean, { values: [""] });
    setName("");
  }
  return (
    <div className="ds-add">
      <TextField
        aria-label="Name of a new attribute"
        placeholder="Name of a new attribute"
        maxLength={120}
        value={name}
        onChange={setName}
        error={isTaken ? `There is an attribute ${clean} already.` : undefined}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return event.continuePropagation();
          event.preventDefault();
          add();
        }}
      />
      <Button icon={Plus} isDisabled={clean === "" || isTaken} onPress={add}>
        Add
      </Button>
    </div>
  );
}
