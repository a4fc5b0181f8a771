import { Checkbox } from "../../../ui/checkbox.tsx";
import type { Named } from "./choice.tsx";
import { FieldIssue } from "./field-issue.tsx";
import { PickList } from "./pick-list.tsx";

export interface MembershipPicksProps {
  /** "Members" */
  label: string;
  add: string;
  none: string;
  options: readonly (Named & { hint?: string })[];
  value: readonly string[];
  /** Those of them to whom, or in which, ACD offers nothing. */
  deactivated: readonly string[];
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (value: string[], deactivated: string[]) => void;
}

/** Who belongs where, each with whether ACD counts on it; the same from both sides. */
export function MembershipPicks(props: MembershipPicksProps) {
  const { options, value, deactivated, error, isReadOnly, onChange, ...texts } = props;
  const off = new Set(deactivated);
  const nameOf = (id: string) => options.find((option) => option.id === id)?.name ?? id;
  return (
    <>
      <PickList
        {...texts}
        options={options}
        value={value}
        error={undefined}
        isReadOnly={isReadOnly}
        note={(id) => (
          <Checkbox
            className="admin-activation"
            aria-label={`Activated: ${nameOf(id)}`}
            isReadOnly={isReadOnly}
            isSelected={!off.has(id)}
            onChange={(isOn) =>
              onChange(
                [...value],
                isOn ? without(deactivated, id) : [...deactivated, id].toSorted(),
              )
            }
          >
            {off.has(id) ? "not activated" : "activated"}
          </Checkbox>
        )}
        onChange={(ids) =>
          onChange(
            ids,
            deactivated.filter((id) => ids.includes(id)),
          )
        }
      />
      <FieldIssue>{error}</FieldIssue>
    </>
  );
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}
