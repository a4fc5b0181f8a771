import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";

export interface Named {
  id: string;
  name: string;
}

export interface ChoiceProps {
  label: string;
  value: string | null;
  options: readonly Named[];
  /** What no choice means: "None", "ACD - Agent Not Answering (default)". */
  none: string;
  onChange: (value: string | null) => void;
  description?: string | undefined;
  error?: string | undefined;
  isDisabled?: boolean | undefined;
}

const NONE = "";

/** One of the things of a kind, or none. */
export function Choice(props: ChoiceProps) {
  const { label, value, options, none, onChange, description, error, isDisabled = false } = props;
  const isUnknown = value !== null && !options.some((option) => option.id === value);
  const items = [
    { id: NONE, name: none },
    ...(isUnknown ? [{ id: value, name: `(deleted, ${value})` }] : []),
    ...options,
  ];
  return (
    <Select
      label={label}
      description={description}
      error={error}
      isDisabled={isDisabled}
      items={items}
      value={value ?? NONE}
      onChange={(key) => onChange(key === NONE || key === null ? null : String(key))}
    >
      {(item) => <ListOption id={item.id}>{item.name}</ListOption>}
    </Select>
  );
}
