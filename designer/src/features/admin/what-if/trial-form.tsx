import type { WorkgroupView } from "@signalbox/server/contract";
import { ListOption } from "../../../ui/list-option.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { Select } from "../../../ui/select.tsx";
import { OptionalNumber } from "../fields/optional-number.tsx";
import { UtilizationRows } from "../fields/utilization-rows.tsx";
import { RingFields } from "./ring-fields.tsx";
import { type Trial, WEIGHTS } from "./trial.ts";

export interface TrialFormProps {
  trial: Trial;
  workgroup: WorkgroupView;
  workgroups: readonly WorkgroupView[];
  onChange: (part: Partial<Trial>) => void;
}

/** What to replay and under which settings; empty fields leave things as they were. */
export function TrialForm({ trial, workgroup, workgroups, onChange }: TrialFormProps) {
  return (
    <form className="what-if-form" aria-label="Settings to try">
      <div className="admin-form-row">
        <Select
          label="Workgroup"
          items={workgroups}
          value={workgroup.id}
          onChange={(id) =>
            onChange({
              workgroupId: String(id),
              utilization: [],
              rings: { ...trial.rings, rings: [] },
            })
          }
        >
          {({ id, name }) => <ListOption id={id}>{name}</ListOption>}
        </Select>
        <NumberField
          label="Last hours"
          minValue={1}
          maxValue={24}
          value={trial.hours}
          onChange={(hours) => onChange({ hours: hours || 24 })}
        />
      </div>
      <h3>Weights</h3>
      <table className="admin-levels" aria-label="Weights">
        <tbody>
          {WEIGHTS.map(({ name, title }) => (
            <tr key={name}>
              <th scope="row">{title}</th>
              <td>
                <OptionalNumber
                  aria-label={title}
                  placeholder="as it was"
                  minValue={-1000}
                  maxValue={1000}
                  step={0.01}
                  isReadOnly={false}
                  value={trial.weights[name] ?? null}
                  onChange={(value) => onChange({ weights: { ...trial.weights, [name]: value } })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Utilisation</h3>
      <UtilizationRows
        value={trial.utilization}
        fallback={(mediaType) => {
          const own = workgroup.utilization.find((row) => row.mediaType === mediaType);
          return own ? `${own.percent} %, at most ${own.maximum}` : "100 %, at most 1";
        }}
        overridden={() => "Users' own rows count before it."}
        isReadOnly={false}
        onChange={(utilization) => onChange({ utilization })}
      />
      <h3>Rings</h3>
      <RingFields
        members={workgroup.members}
        value={trial.rings}
        onChange={(rings) => onChange({ rings })}
      />
    </form>
  );
}
