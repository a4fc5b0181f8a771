import type { ReactNode } from "react";

export function Sample({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="kit-sample" aria-label={title}>
      <h2>{title}</h2>
      <div className="kit-sample-body">{children}</div>
    </section>
  );
}
