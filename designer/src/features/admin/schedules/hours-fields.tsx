import { TextField } from "../../../ui/text-field.tsx";

export interface HoursFieldsProps {
  /** Of what, for screen readers: "period 2". */
  of: string;
  from: string;
  to: string;
  isReadOnly: boolean;
  onChange: (hours: { from?: string; to?: string }) => void;
}

/** From when until when, 24 hours. */
export function HoursFields({ of, from, to, isReadOnly, onChange }: HoursFieldsProps) {
  return (
    <span className="admin-hours">
      <TextField
        aria-label={`Begin of ${of}`}
        placeholder="09:00"
        inputMode="numeric"
        maxLength={5}
        isReadOnly={isReadOnly}
        value={from}
        onChange={(text) => onChange({ from: text })}
        onBlur={() => onChange({ from: asTime(from) })}
      />
      <span aria-hidden>–</span>
      <TextField
        aria-label={`End of ${of}`}
        placeholder="17:00"
        inputMode="numeric"
        maxLength={5}
        isReadOnly={isReadOnly}
        value={to}
        onChange={(text) => onChange({ to: text })}
        onBlur={() => onChange({ to: asTime(to) })}
      />
    </span>
  );
}

/** `9`, `9.30` and `930` as people type them; what is no time stays for the server to refuse. */
export function asTime(text: string): string {
  const found = /^(\d{1,2}?)(?:[:.]?(\d{2}))?$/.exec(text.trim());
  if (!found) return text.trim();
  return `${(found[1] ?? "").padStart(2, "0")}:${(found[2] ?? "0").padStart(2, "0")}`;
}
