import { Plus, RotateCcw } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { FieldIssue } from "./field-issue.tsx";
import { MEDIA_ROWS } from "./media-rows.ts";

export interface Utilization {
  mediaType: string;
  percent: number;
  maximum: number;
}

export interface UtilizationRowsProps {
  value: readonly Utilization[];
  /** What holds where nothing is set: "100 %, at most 1", "Support: 50 %, at most 2". */
  fallback: (mediaType: string) => string;
  /** What an own value stands in for, or who does not go by it; empty when there is nothing to say. */
  overridden: (mediaType: string) => string;
  error?: string | undefined;
  isReadOnly: boolean;
  onChange: (value: Utilization[]) => void;
}

/** The shipped default: one interaction takes an agent whole. */
const SHIPPED = { percent: 100, maximum: 1 };

/** How much of an agent each kind of interaction takes, and how many at most. */
export function UtilizationRows(props: UtilizationRowsProps) {
  const { value, fallback, overridden, error, isReadOnly, onChange } = props;
  const change = (mediaType: string, part: Partial<Utilization>) =>
    onChange(value.map((one) => (one.mediaType === mediaType ? { ...one, ...part } : one)));
  return (
    <fieldset className="admin-picks" aria-label="Utilisation">
      <table className="admin-levels">
        <thead>
          <tr>
            <th scope="col">Media type</th>
            <th scope="col">Utilisation, %</th>
            <th scope="col">At most</th>
            <th scope="col">
              <span className="sb-hidden">Own or default</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {MEDIA_ROWS.map(({ mediaType, title }) => {
            const own = value.find((one) => one.mediaType === mediaType);
            return (
              <tr key={mediaType}>
                <th scope="row">
                  {title}
                  {own && overridden(mediaType) !== "" && (
                    <span className="admin-row-hint">{overridden(mediaType)}</span>
                  )}
                </th>
                {own ? (
                  <>
                    <td>
                      <NumberField
                        aria-label={`Utilisation of ${title}`}
                        minValue={0}
                        maxValue={100}
                        isReadOnly={isReadOnly}
                        value={own.percent}
                        onChange={(percent) => change(mediaType, { percent: percent || 0 })}
                      />
                    </td>
                    <td>
                      <NumberField
                        aria-label={`Most of ${title}`}
                        minValue={0}
                        maxValue={1000}
                        isReadOnly={isReadOnly}
                        value={own.maximum}
                        onChange={(maximum) => change(mediaType, { maximum: maximum || 0 })}
                      />
                    </td>
                    <td>
                      {!isReadOnly && (
                        <IconButton
                          icon={RotateCcw}
                          label={`Use the default for ${title}`}
                          onPress={() =>
                            onChange(value.filter((one) => one.mediaType !== mediaType))
                          }
                        />
                      )}
                    </td>
                  </>
                ) : (
                  <>
                    <td colSpan={2} className="muted">
                      {fallback(mediaType)}
                    </td>
                    <td>
                      {!isReadOnly && (
                        <Button
                          kind="ghost"
                          icon={Plus}
                          aria-label={`Set utilisation of ${title}`}
                          onPress={() => onChange(inOrder([...value, { mediaType, ...SHIPPED }]))}
                        >
                          Set
                        </Button>
                      )}
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <FieldIssue>{error}</FieldIssue>
    </fieldset>
  );
}

function inOrder(rows: Utilization[]): Utilization[] {
  const place = (row: Utilization) =>
    MEDIA_ROWS.findIndex(({ mediaType }) => mediaType === row.mediaType);
  return rows.sort((a, b) => place(a) - place(b));
}
