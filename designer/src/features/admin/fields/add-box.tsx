import { useEffect, useState } from "react";
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
  // A choice closes the list, and is forgotten at once: left open, it would lie under the pointer, and
  // the tab key would take what is there.
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    if (chosen !== null) setChosen(null);
  }, [chosen]);
  return (
    <ComboBox
      aria-label={label}
      placeholder={`${label}…`}
      empty={text === "" ? empty : "Nothing matches."}
      className="admin-add"
      defaultItems={options}
      inputValue={text}
      onInputChange={setText}
      value={chosen}
      onChange={(key) => {
        if (key === null) return;
        setChosen(String(key));
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
