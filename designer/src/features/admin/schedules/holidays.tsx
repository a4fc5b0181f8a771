import { Plus, X } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { FieldIssue } from "../fields/field-issue.tsx";
import { HoursFields } from "./hours-fields.tsx";
import type { Holiday } from "./schedule-texts.ts";

export interface HolidaysProps {
  value: readonly Holiday[];
  problemAt: (index: number) => string | undefined;
  isReadOnly: boolean;
  onChange: (value: Holiday[]) => void;
}

/** Days of the calendar, each closed or with hours of its own. */
export function Holidays({ value, problemAt, isReadOnly, onChange }: HolidaysProps) {
  const change = (index: number, part: Partial<Holiday>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="admin-picks" aria-label="Holidays">
      {value.length === 0 && <p className="muted">None: every day goes by the hours above.</p>}
      {value.map((holiday, index) => {
        const name = holiday.name || `holiday ${index + 1}`;
        const [hours] = holiday.periods;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a holiday's date is what is being typed
          <div key={index} className="admin-period">
            <TextField
              className="admin-date"
              aria-label={`Date of ${name}`}
              placeholder="2026-12-25"
              maxLength={10}
              isReadOnly={isReadOnly}
              value={holiday.date}
              onChange={(date) => change(index, { date })}
            />
            <TextField
              className="grow"
              aria-label={`Name of holiday ${index + 1}`}
              placeholder="Christmas"
              isReadOnly={isReadOnly}
              value={holiday.name}
              onChange={(text) => change(index, { name: text })}
            />
            {hours ? (
              <HoursFields
                of={name}
                from={hours.from}
                to={hours.to}
                isReadOnly={isReadOnly}
                onChange={(part) =>
                  change(index, {
                    periods: [{ ...hours, ...part }, ...holiday.periods.slice(1)],
                  })
                }
              />
            ) : (
              <Button
                kind="ghost"
                isDisabled={isReadOnly}
                onPress={() => change(index, { periods: [{ from: "09:00", to: "12:00" }] })}
              >
                Closed; give it hours
              </Button>
            )}
            {!isReadOnly && hours && (
              <Button kind="ghost" onPress={() => change(index, { periods: [] })}>
                Close all day
              </Button>
            )}
            {!isReadOnly && (
              <IconButton
                icon={X}
                label={`Remove ${name}`}
                onPress={() => onChange(value.filter((_, at) => at !== index))}
              />
            )}
            {holiday.periods.length > 1 && (
              <p className="muted">and {holiday.periods.length - 1} more periods</p>
            )}
            <FieldIssue>{problemAt(index)}</FieldIssue>
          </div>
        );
      })}
      {!isReadOnly && (
        <div>
          <Button
            icon={Plus}
            onPress={() => onChange([...value, { date: "", name: "", periods: [] }])}
          >
            Add a holiday
          </Button>
        </div>
      )}
    </fieldset>
  );
}
