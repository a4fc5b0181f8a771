import { X } from "lucide-react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { AddBox } from "./add-box.tsx";
import type { Named } from "./choice.tsx";
import { FieldIssue } from "./field-issue.tsx";

export interface SkillChoice {
  skillId: string;
  proficiency: number;
  desire: number;
}

export interface SkillLevelsProps {
  value: readonly SkillChoice[];
  skills: readonly Named[];
  error?: string | undefined;
  isReadOnly: boolean;
  onChange: (value: SkillChoice[]) => void;
}

/** PureConnect's defaults: the least proficiency, and desire that does not count. */
const FRESH = { proficiency: 1, desire: 0 };

/** Skills with proficiency and desire. */
export function SkillLevels({ value, skills, error, isReadOnly, onChange }: SkillLevelsProps) {
  const nameOf = (id: string) =>
    skills.find((skill) => skill.id === id)?.name ?? `(deleted, ${id})`;
  const change = (skillId: string, part: Partial<SkillChoice>) =>
    onChange(value.map((one) => (one.skillId === skillId ? { ...one, ...part } : one)));
  return (
    <fieldset className="admin-picks" aria-label="Skills">
      {value.length > 0 && (
        <table className="admin-levels">
          <thead>
            <tr>
              <th scope="col">Skill</th>
              <th scope="col">Proficiency, 1 to 100</th>
              <th scope="col">Desire, 0 to 100</th>
              <th scope="col">
                <span className="sb-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.map((one) => (
              <tr key={one.skillId}>
                <th scope="row">{nameOf(one.skillId)}</th>
                <td>
                  <NumberField
                    aria-label={`Proficiency in ${nameOf(one.skillId)}`}
                    minValue={1}
                    maxValue={100}
                    isReadOnly={isReadOnly}
                    value={one.proficiency}
                    onChange={(proficiency) =>
                      change(one.skillId, { proficiency: proficiency || FRESH.proficiency })
                    }
                  />
                </td>
                <td>
                  <NumberField
                    aria-label={`Desire to use ${nameOf(one.skillId)}`}
                    minValue={0}
                    maxValue={100}
                    isReadOnly={isReadOnly}
                    value={one.desire}
                    onChange={(desire) => change(one.skillId, { desire: desire || FRESH.desire })}
                  />
                </td>
                <td>
                  {!isReadOnly && (
                    <IconButton
                      icon={X}
                      label={`Remove ${nameOf(one.skillId)}`}
                      onPress={() => onChange(value.filter((other) => other !== one))}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {value.length === 0 && <p className="muted">No skills.</p>}
      {!isReadOnly && (
        <AddBox
          label="Add a skill"
          empty={skills.length === 0 ? "No skills are defined yet." : "There are no others."}
          options={skills.filter((skill) => !value.some((one) => one.skillId === skill.id))}
          onAdd={(skillId) => onChange([...value, { skillId, ...FRESH }])}
        />
      )}
      <FieldIssue>{error}</FieldIssue>
    </fieldset>
  );
}
