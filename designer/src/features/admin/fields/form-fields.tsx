import type { ReactNode } from "react";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { OptionalNumber } from "./optional-number.tsx";

/** The fields of a draft that hold values of one type. */
type FieldsOf<Draft extends object, Value> = {
  [Name in keyof Draft & string]: Draft[Name] extends Value ? Name : never;
}[keyof Draft & string];

export interface FormFieldProps<Draft extends object, Value> {
  form: EntityForm<Draft>;
  field: FieldsOf<Draft, Value>;
  label: string;
  description?: string | undefined;
  placeholder?: string | undefined;
}

export interface FormTextProps<Draft extends object> extends FormFieldProps<Draft, string> {
  isRequired?: boolean;
  isCode?: boolean;
  /** Cannot be changed for another reason than a missing right. */
  isFixed?: boolean;
  type?: "text" | "email" | "password";
  autoComplete?: string;
  maxLength?: number;
}

/** A line of text of the form, with what is wrong with it. */
export function FormText<Draft extends object>(props: FormTextProps<Draft>) {
  const { form, field, isFixed = false, ...rest } = props;
  return (
    <TextField
      {...rest}
      isReadOnly={form.isReadOnly || isFixed}
      value={form.draft[field] as string}
      onChange={(value) => form.set({ [field]: value } as unknown as Partial<Draft>)}
      error={form.problem(field)}
    />
  );
}

export interface FormLinesProps<Draft extends object> extends FormFieldProps<Draft, string> {
  rows?: number;
  isRequired?: boolean;
}

/** Several lines of text of the form. */
export function FormLines<Draft extends object>({ form, field, ...rest }: FormLinesProps<Draft>) {
  return (
    <TextArea
      {...rest}
      isReadOnly={form.isReadOnly}
      value={form.draft[field] as string}
      onChange={(value) => form.set({ [field]: value } as unknown as Partial<Draft>)}
      error={form.problem(field)}
    />
  );
}

export interface FormNumberProps<Draft extends object>
  extends FormFieldProps<Draft, number | null> {
  minValue: number;
  maxValue: number;
}

/** A number of the form that may be empty. */
export function FormNumber<Draft extends object>({ form, field, ...rest }: FormNumberProps<Draft>) {
  return (
    <OptionalNumber
      {...rest}
      isReadOnly={form.isReadOnly}
      value={form.draft[field] as number | null}
      onChange={(value) => form.set({ [field]: value } as unknown as Partial<Draft>)}
      error={form.problem(field)}
    />
  );
}

export interface FormCheckProps<Draft extends object> {
  form: EntityForm<Draft>;
  field: FieldsOf<Draft, boolean>;
  /** What it means, in a second line. */
  hint?: ReactNode;
  children: string;
}

/** Something of the form that is so or not. */
export function FormCheck<Draft extends object>(props: FormCheckProps<Draft>) {
  const { form, field, hint, children } = props;
  return (
    <Checkbox
      isReadOnly={form.isReadOnly}
      isSelected={form.draft[field] as boolean}
      onChange={(value) => form.set({ [field]: value } as unknown as Partial<Draft>)}
    >
      {hint ? (
        <span>
          {children}
          <span className="sb-toggle-hint">{hint}</span>
        </span>
      ) : (
        children
      )}
    </Checkbox>
  );
}
