import { NumberField, type NumberFieldProps } from "../../../ui/number-field.tsx";

export interface OptionalNumberProps
  extends Omit<NumberFieldProps, "value" | "onChange" | "defaultValue"> {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number that may be left empty, which means the default named in its placeholder. */
export function OptionalNumber({ value, onChange, ...props }: OptionalNumberProps) {
  return (
    <NumberField
      {...props}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    />
  );
}
