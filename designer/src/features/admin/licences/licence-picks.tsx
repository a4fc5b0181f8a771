import type { LicenceView } from "@signalbox/server/contract";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { FieldIssue } from "../fields/field-issue.tsx";
import { holds, seatsText } from "./seats.ts";

export interface LicencePicksProps {
  licences: readonly LicenceView[];
  /** What is assigned now, as the server has it. */
  saved: readonly string[];
  value: readonly string[];
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (value: string[]) => void;
}

/** The licences somebody or a station can hold, with how many seats are left. */
export function LicencePicks(props: LicencePicksProps) {
  const { licences, saved, value, error, isReadOnly, onChange } = props;
  const seats = licences.filter((licence) => licence.feature.startsWith("I3_ACCESS_"));
  return (
    <fieldset className="admin-picks" aria-label="Licences">
      {seats.length === 0 && <p className="muted">No licence with seats is loaded.</p>}
      {seats.map((licence) => {
        const isHeld = holds(value, licence);
        const isTaken =
          licence.seats !== null && licence.assigned >= licence.seats && !holds(saved, licence);
        return (
          <Checkbox
            key={licence.feature}
            isReadOnly={isReadOnly}
            isDisabled={isTaken && !isHeld}
            isSelected={isHeld}
            onChange={(isWanted) => {
              const others = value.filter(
                (name) => name !== licence.feature && name !== licence.title,
              );
              onChange(isWanted ? [...others, licence.title] : others);
            }}
          >
            <span>
              {licence.title}
              <span className="sb-toggle-hint">
                {seatsText(licence)}
                {isTaken && ". Every seat is taken."}
              </span>
            </span>
          </Checkbox>
        );
      })}
      <FieldIssue>{error}</FieldIssue>
    </fieldset>
  );
}
