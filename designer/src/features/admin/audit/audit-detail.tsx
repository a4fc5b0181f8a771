import type { AuditEntryView } from "@signalbox/server/contract";
import { MousePointerClick } from "lucide-react";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { ChangeList } from "../entity/change-list.tsx";
import { changesBetween } from "../entity/changes.ts";

/** One entry in full, with what was and what became of it. */
export function AuditDetail({ entry }: { entry: AuditEntryView | undefined }) {
  if (!entry)
    return (
      <EmptyState isSmall icon={MousePointerClick} title="No entry chosen">
        Choose one to see what was before and after.
      </EmptyState>
    );
  const changes = changesBetween(entry.before, entry.after);
  return (
    <>
      <h2 className="mono">{entry.action}</h2>
      <dl className="admin-facts">
        <dt>Who</dt>
        <dd>{entry.actor}</dd>
        <dt>When</dt>
        <dd>
          <Timestamp at={entry.at} isExact />
        </dd>
        <dt>Of</dt>
        <dd>
          {entry.entityType} <span className="mono">{entry.entityId}</span>
        </dd>
        {entry.reason !== "" && (
          <>
            <dt>Why</dt>
            <dd>{entry.reason}</dd>
          </>
        )}
      </dl>
      <h3>Before and after</h3>
      {changes.length === 0 ? (
        <p className="muted">Nothing of it was changed, or no values were kept.</p>
      ) : (
        <ChangeList changes={changes} />
      )}
    </>
  );
}
