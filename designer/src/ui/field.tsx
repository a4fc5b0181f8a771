import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./field.css";

/** What every field of the kit takes besides its own value. */
export interface FieldProps {
  /** Leave out only where `aria-label` names the field. */
  label?: ReactNode;
  /** One line under the field that helps to fill it in. */
  description?: ReactNode;
  /** What is wrong and what to do; shows the field as invalid. */
  error?: string | undefined;
  className?: string | undefined;
}

export function FieldLabel({
  children,
  isRequired,
}: {
  children: ReactNode;
  isRequired?: boolean | undefined;
}) {
  return (
    <Label className="sb-field-label">
      {children}
      {isRequired && (
        <span className="sb-field-required" aria-hidden>
          {" "}
          *
        </span>
      )}
    </Label>
  );
}

export function FieldNotes({ description, error }: Pick<FieldProps, "description" | "error">) {
  return (
    <>
      {description && (
        <Text slot="description" className="sb-field-description">
          {description}
        </Text>
      )}
      <FieldError className="sb-field-error">
        {({ validationErrors }) => (
          <>
            <Icon of={CircleAlert} size={14} />
            <span>{error ?? validationErrors.join(" ")}</span>
          </>
        )}
      </FieldError>
    </>
  );
}

/** RAC shows `FieldError` only for invalid fields; an `error` text makes the field invalid. */
export function invalidWhen(error: string | undefined): { isInvalid?: boolean } {
  return error === undefined ? {} : { isInvalid: true };
}
