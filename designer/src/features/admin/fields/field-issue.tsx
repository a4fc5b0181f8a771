import { CircleAlert } from "lucide-react";
import { Icon } from "../../../ui/icon.tsx";

/** What is wrong with a group of controls that is no single field. */
export function FieldIssue({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p className="sb-field-error" role="alert">
      <Icon of={CircleAlert} size={14} />
      <span>{children}</span>
    </p>
  );
}
