import { type Change, NOTHING } from "./changes.ts";
import "./change-list.css";

/** Differences in words: plus and minus for lists, before and after for the rest. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className="admin-changes">
      {changes.map((change) => (
        <div key={change.label}>
          <dt>{change.label}</dt>
          {change.kind === "value" ? (
            <dd>
              <del className={change.before === NOTHING ? "muted" : undefined}>{change.before}</del>
              <span className="muted" aria-hidden>
                {" → "}
              </span>
              <ins className={change.after === NOTHING ? "muted" : undefined}>{change.after}</ins>
            </dd>
          ) : (
            <dd>
              {change.removed.map((text) => (
                <del key={text}>− {text}</del>
              ))}
              {change.added.map((text) => (
                <ins key={text}>+ {text}</ins>
              ))}
              {change.added.length + change.removed.length === 0 && (
                <span className="muted">another order</span>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
