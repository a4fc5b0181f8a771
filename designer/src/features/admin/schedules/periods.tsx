import { Plus, X } from "lucide-react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { FieldIssue } from "../fields/field-issue.tsx";
import { HoursFields } from "./hours-fields.tsx";
import { DAYS, type Day, type Period } from "./schedule-texts.ts";

export interface PeriodsProps {
  value: readonly Period[];
  problemAt: (index: number) => string | undefined;
  isReadOnly: boolean;
  onChange: (value: Period[]) => void;
}

const FRESH: Period = { days: ["monday"], from: "09:00", to: "17:00" };

/** Rows of days and hours. */
export function Periods({ value, problemAt, isReadOnly, onChange }: PeriodsProps) {
  const change = (index: number, part: Partial<Period>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="admin-picks" aria-label="Hours">
      {value.length === 0 && <p className="muted">Never open, but for the holidays below.</p>}
      {value.map((period, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: periods have no identity but their place
        <div key={index} className="admin-period">
          <ToggleButtonGroup
            aria-label={`Days of period ${index + 1}`}
            className="admin-days"
            selectionMode="multiple"
            disallowEmptySelection
            isDisabled={isReadOnly}
            selectedKeys={period.days}
            onSelectionChange={(keys) =>
              change(index, { days: DAYS.map(({ id }) => id).filter((day: Day) => keys.has(day)) })
            }
          >
            {DAYS.map(({ id, short }) => (
              <ToggleButton key={id} id={id} className="admin-day">
                {short}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <HoursFields
            of={`period ${index + 1}`}
            from={period.from}
            to={period.to}
            isReadOnly={isReadOnly}
            onChange={(hours) => change(index, hours)}
          />
          {!isReadOnly && (
            <IconButton
              icon={X}
              label={`Remove period ${index + 1}`}
              onPress={() => onChange(value.filter((_, at) => at !== index))}
            />
          )}
          <FieldIssue>{problemAt(index)}</FieldIssue>
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button icon={Plus} onPress={() => onChange([...value, { ...FRESH }])}>
            Add a period
          </Button>
        </div>
      )}
    </fieldset>
  );
}
