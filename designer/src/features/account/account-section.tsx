import { type ReactNode, useId } from "react";

export interface AccountSectionProps {
  title: string;
  /** What it is for, in a sentence or two. */
  help: ReactNode;
  /** A chip that says how things stand. */
  state?: ReactNode;
  children: ReactNode;
}

/** One way of signing in, its name and purpose at the left. */
export function AccountSection({ title, help, state, children }: AccountSectionProps) {
  const id = useId();
  return (
    <section className="account-section" aria-labelledby={id}>
      <div className="account-section-head">
        <h2 id={id}>{title}</h2>
        {state}
        <p className="muted">{help}</p>
      </div>
      <div className="account-section-body">{children}</div>
    </section>
  );
}
