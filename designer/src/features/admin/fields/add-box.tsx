import { useState } from "react";
import { ComboBox } from "../../../ui/combo-box.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import type { Named } from "./choice.tsx";

export interface AddBoxProps {
  /** "Add a member" */
  label: string;
  options: readonly (Named & { hint?: string | undefined })[];
  /** Said when nothing is left to add. */
  empty?: string;
  onAdd: (id: string) => void;
}

/** Finds one thing by typing and hands it on; empty again for the next. */
export function AddBox({ label, options, empty = "There are no others.", onAdd }: AddBoxProps) {
  const [text, setText] = useState("");
  return (
    <ComboBox
      aria-label={label}
      placeholder={`${label}…`}
      empty={text === "" ? empty : "Nothing matches."}
      className="admin-add"
      defaultItems={options}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(key) => {
        if (key === null) return;
        setText("");
        onAdd(String(key));
      }}
    >
      {(option) => (
        <ListOption id={option.id} textValue={option.name} hint={option.hint}>
          {option.name}
        </ListOption>
      )}
    </ComboBox>
  );
}
