import { useQuery } from "@tanstack/react-query";
import { LoadError } from "../../../app/load-error.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { AUDIT_PAGE, listAudit } from "../admin-data.ts";
import { actionWords } from "../audit/action-words.ts";
import { ChangeList } from "./change-list.tsx";
import { changesBetween } from "./changes.ts";

/** Who changed this, when and from what to what. */
export function HistoryPanel({ type, id }: { type: string; id: string }) {
  const history = useQuery({
    queryKey: ["admin", "audit", "entity", type, id],
    queryFn: ({ signal }) => listAudit({ entityType: type, entityId: id }, undefined, signal),
  });
  if (history.isError)
    return (
      <LoadError
        isSmall
        title="The history could not be loaded"
        error={history.error}
        onRetry={() => void history.refetch()}
      />
    );
  if (!history.data) return <SkeletonRows count={4} />;
  if (history.data.length === 0)
    return (
      <EmptyState isSmall title="No changes yet">
        From now on every change stands here, with who made it.
      </EmptyState>
    );
  return (
    <ol className="admin-history">
      {history.data.map((entry) => (
        <li key={entry.id}>
          <p>
            <b>{entry.actor}</b> {actionWords(entry.action)}{" "}
            <span className="muted">
              <Timestamp at={entry.at} />
            </span>
          </p>
          {entry.reason !== "" && <p className="muted">{entry.reason}</p>}
          <ChangeList changes={changesBetween(entry.before, entry.after)} />
        </li>
      ))}
      {history.data.length === AUDIT_PAGE && (
        <li className="muted">Older changes stand in the audit log.</li>
      )}
    </ol>
  );
}
