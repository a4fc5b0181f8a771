import { useState } from "react";
import { Chip } from "../../../ui/chip.tsx";
import { TextField } from "../../../ui/text-field.tsx";

export interface TagFieldProps {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  description?: string | undefined;
  placeholder?: string | undefined;
  error?: string | undefined;
  isReadOnly: boolean;
}

/** Words as chips: Enter or a comma adds one, Backspace in the empty field takes the last one. */
export function TagField(props: TagFieldProps) {
  const { label, value, onChange, description, placeholder, error, isReadOnly } = props;
  const [text, setText] = useState("");
  function add(): void {
    const next = withTags(value, text);
    setText("");
    if (next.length > value.length) onChange(next);
  }
  return (
    <div className="admin-tags">
      <TextField
        label={label}
        description={description}
        error={error}
        placeholder={placeholder}
        isReadOnly={isReadOnly}
        value={text}
        onChange={setText}
        onBlur={add}
        onKeyDown={(event) => {
          if ((event.key === "Enter" || event.key === ",") && text.trim() !== "") {
            event.preventDefault();
            add();
          } else if (event.key === "Backspace" && text === "" && value.length > 0 && !isReadOnly) {
            onChange(value.slice(0, -1));
          } else {
            event.continuePropagation();
          }
        }}
      />
      {value.length > 0 && (
        <ul className="admin-tag-row" aria-label={label}>
          {value.map((tag) => (
            <li key={tag}>
              <Chip
                textValue={tag}
                {...(!isReadOnly && {
                  onRemove: () => onChange(value.filter((one) => one !== tag)),
                })}
              >
                {tag}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The tags with what was typed or pasted, split at commas and lines, without doubles. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const next = [...tags];
  for (const part of typed.split(/[,\n]/)) {
    const tag = part.trim();
    if (tag !== "" && !next.some((one) => one.toLowerCase() === tag.toLowerCase())) next.push(tag);
  }
  return next;
}
