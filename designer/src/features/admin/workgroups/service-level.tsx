import { FieldIssue } from "../fields/field-issue.tsx";
import { MEDIA_ROWS } from "../fields/media-rows.ts";
import { OptionalNumber } from "../fields/optional-number.tsx";

export interface ServiceLevelProps {
  value: Readonly<Record<string, number>>;
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (value: Record<string, number>) => void;
}

/** Within how many seconds an interaction should be answered, by media type. */
export function ServiceLevel({ value, error, isReadOnly, onChange }: ServiceLevelProps) {
  return (
    <fieldset className="admin-picks" aria-label="Service level">
      <table className="admin-levels">
        <thead>
          <tr>
            <th scope="col">Media type</th>
            <th scope="col">Target, seconds</th>
          </tr>
        </thead>
        <tbody>
          {MEDIA_ROWS.map(({ mediaType, title }) => (
            <tr key={mediaType}>
              <th scope="row">{title}</th>
              <td>
                <OptionalNumber
                  aria-label={`Service level of ${title}, seconds`}
                  placeholder="none"
                  minValue={1}
                  isReadOnly={isReadOnly}
                  value={value[mediaType] ?? null}
                  onChange={(seconds) => {
                    const { [mediaType]: _before, ...others } = value;
                    onChange(seconds === null ? others : { ...others, [mediaType]: seconds });
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FieldIssue>{error}</FieldIssue>
    </fieldset>
  );
}

/** For messages about changes: "Social Conversation 30 s". */
export function serviceLevelText(value: unknown): string {
  const levels = (value ?? {}) as Record<string, number>;
  return (
    MEDIA_ROWS.filter(({ mediaType }) => levels[mediaType] !== undefined)
      .map(({ mediaType, title }) => `${title} ${levels[mediaType]} s`)
      .join(", ") || "nothing"
  );
}
