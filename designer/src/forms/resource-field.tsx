import { ComboBox } from "../ui/combo-box.tsx";
import { ListOption } from "../ui/list-option.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface ResourceFieldProps {
  label: string;
  value: string;
  /** Undefined where the names cannot be read: then any name can be written. */
  names: readonly string[] | undefined;
  onChange: (name: string | undefined) => void;
  isRequired?: boolean;
  description?: string | undefined;
  error?: string | undefined;
  isReadOnly: boolean;
}

/** A workgroup, skill, user and the like, by its name; one that does not exist yet can be written. */
export function ResourceField({
  names,
  value,
  onChange,
  isReadOnly,
  ...common
}: ResourceFieldProps) {
  if (!names || isReadOnly) {
    return (
      <TextField
        {...common}
        isReadOnly={isReadOnly}
        value={value}
        onChange={(text) => onChange(text === "" ? undefined : text)}
      />
    );
  }
  const items = names.map((name) => ({ id: name }));
  return (
    <ComboBox
      {...common}
      allowsCustomValue
      defaultItems={items}
      inputValue={value}
      onInputChange={(text) => onChange(text === "" ? undefined : text)}
      empty="None of that name; it can be written all the same."
    >
      {(item: { id: string }) => <ListOption id={item.id}>{item.id}</ListOption>}
    </ComboBox>
  );
}
