import { type ReactNode, useId } from "react";

export interface FormSectionProps {
  title: string;
  /** What these fields are for. */
  help?: ReactNode;
  children: ReactNode;
}

/** Fields that belong together, their heading at the left. */
export function FormSection({ title, help, children }: FormSectionProps) {
  const id = useId();
  return (
    <section className="admin-section" aria-labelledby={id}>
      <div className="admin-section-head">
        <h3 id={id}>{title}</h3>
        {help && <p className="muted">{help}</p>}
      </div>
      <div className="admin-section-body">{children}</div>
    </section>
  );
}

/** Short fields side by side. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="admin-form-row">{children}</div>;
}
