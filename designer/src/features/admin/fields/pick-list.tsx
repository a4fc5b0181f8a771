import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { AddBox } from "./add-box.tsx";
import type { Named } from "./choice.tsx";
import { FieldIssue } from "./field-issue.tsx";

export interface PickListProps {
  /** "Members" */
  label: string;
  /** "Add a member" */
  add: string;
  /** Said while none is chosen. */
  none: string;
  value: readonly string[];
  options: readonly (Named & { hint?: string })[];
  /** What stands beside the name of a chosen one. */
  note?: (id: string) => ReactNode;
  error?: string | undefined;
  isReadOnly: boolean;
  onChange: (value: string[]) => void;
}

/** Several of the things of a kind: those chosen as rows, the others found by typing. */
export function PickList(props: PickListProps) {
  const { label, add, none, value, options, note, error, isReadOnly, onChange } = props;
  const chosen = new Set(value);
  const nameOf = (id: string) =>
    options.find((option) => option.id === id)?.name ?? `(deleted, ${id})`;
  // In the order of the options, so that taking out and putting back is no change.
  const inOrder = (ids: ReadonlySet<string>) => [
    ...options.filter((option) => ids.has(option.id)).map((option) => option.id),
    ...[...ids].filter((id) => !options.some((option) => option.id === id)),
  ];
  return (
    <fieldset className="admin-picks" aria-label={label}>
      {value.length === 0 && <p className="muted">{none}</p>}
      {value.length > 0 && (
        <ul className="admin-pick-rows">
          {inOrder(chosen).map((id) => (
            <li key={id}>
              <span className="truncate">{nameOf(id)}</span>
              {note?.(id)}
              <span className="grow" />
              {!isReadOnly && (
                <IconButton
                  icon={X}
                  label={`Remove ${nameOf(id)}`}
                  onPress={() => onChange(value.filter((one) => one !== id))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <AddBox
          label={add}
          options={options.filter((option) => !chosen.has(option.id))}
          onAdd={(id) => onChange(inOrder(new Set([...value, id])))}
        />
      )}
      <FieldIssue>{error}</FieldIssue>
    </fieldset>
  );
}
