import { useState } from "react";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ComboBox } from "../../../ui/combo-box.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { count } from "../count.ts";
import { FormRow } from "../entity/form-section.tsx";
import type { Named } from "../fields/choice.tsx";

export interface BulkDialogProps {
  thing: "skill" | "role" | "workgroup" | "licence";
  options: readonly Named[];
  /** How many get it. */
  users: number;
  failure: string | undefined;
  isPending: boolean;
  onClose: () => void;
  onAdd: (id: string, level: { proficiency: number; desire: number }) => void;
}

/** One thing for many users: which, and for a skill at what level. */
export function BulkDialog(props: BulkDialogProps) {
  const { thing, options, users, failure, isPending, onClose, onAdd } = props;
  const [id, setId] = useState<string | undefined>();
  const [proficiency, setProficiency] = useState(50);
  const [desire, setDesire] = useState(0);
  const title = `${thing.charAt(0).toUpperCase()}${thing.slice(1)}`;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Add a ${thing} to ${count(users, "user")}`}
      width={440}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={id === undefined}
            isPending={isPending}
            onPress={() => id !== undefined && onAdd(id, { proficiency, desire })}
          >
            Add
          </Button>
        </>
      )}
    >
      <div className="admin-dialog">
        {failure !== undefined && <Banner tone="danger">{failure}</Banner>}
        <ComboBox
          autoFocus
          label={title}
          placeholder={`Which ${thing}?`}
          empty={options.length === 0 ? `There is no ${thing} yet.` : "Nothing matches."}
          defaultItems={options}
          value={id ?? null}
          onChange={(key) => setId(key === null ? undefined : String(key))}
        >
          {(option) => <ListOption id={option.id}>{option.name}</ListOption>}
        </ComboBox>
        {thing === "skill" && (
          <FormRow>
            <NumberField
              label="Proficiency, 1 to 100"
              minValue={1}
              maxValue={100}
              value={proficiency}
              onChange={(value) => setProficiency(value || 1)}
            />
            <NumberField
              label="Desire, 0 to 100"
              minValue={0}
              maxValue={100}
              value={desire}
              onChange={(value) => setDesire(value || 0)}
            />
          </FormRow>
        )}
        <p className="muted">
          {thing === "skill"
            ? "Who has the skill already gets this level."
            : "Who has it already stays as they are."}{" "}
          All of them are changed, or none.
        </p>
      </div>
    </Dialog>
  );
}
