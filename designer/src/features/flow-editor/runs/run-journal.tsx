import { type DrawingFacts, faceOf } from "@signalbox/engine/drawing";
import type { RunDetail } from "@signalbox/server/contract";
import { TriangleAlert } from "lucide-react";
import { Icon } from "../../../ui/icon.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { SaveAsTest } from "../tests/save-as-test.tsx";
import { INITIATORS, TOOLSTEPS } from "../use-callees.ts";
import { ResumeRun } from "./resume-run.tsx";
import { RunStatus } from "./run-status.tsx";
import "./runs.css";

type Entry = RunDetail["journal"][number];

/** Step by step: what each was given, by which exit it left, what it gave, how long it took. */
export function RunJournal({
  detail,
  facts,
  isFollowing,
  onFollow,
  onShow,
}: {
  detail: RunDetail;
  facts: DrawingFacts;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
  onShow: (step: string) => void;
}) {
  const { run, journal, document } = detail;
  return (
    <div className="journal">
      <header className="properties-head">
        <h2>{run.interactionId === null ? "Run" : `Interaction ${run.interactionId}`}</h2>
        <p className="journal-line">
          <RunStatus status={run.status} />
          <span className="label">
            {`version ${run.version}`}
            {run.outcome !== null && ` · “${document.outcomes[run.outcome]?.title ?? run.outcome}”`}
            {" · "}
            <Timestamp at={run.startedAt} />
          </span>
        </p>
        <Switch isSelected={isFollowing} onChange={onFollow}>
          Follow live
        </Switch>
        <SaveAsTest detail={detail} />
      </header>
      {run.fault && (
        <p className="journal-fault" role="alert">
          <Icon of={TriangleAlert} size={14} />
          <span>
            {run.fault.message} <code>{run.fault.code}</code>
          </span>
          <ResumeRun runId={run.id} handlerId={run.handlerId} />
        </p>
      )}
      <ol className="journal-entries">
        {journal.map((entry) => (
          <li
            key={`${entry.seq}-${entry.phase}`}
            className="journal-entry"
            style={{ marginLeft: entry.callers.length * 14 }}
          >
            <JournalEntry
              entry={entry}
              isOwn={entry.handlerId === run.handlerId && entry.callers.length === 0}
              detail={detail}
              facts={facts}
              onShow={onShow}
            />
          </li>
        ))}
      </ol>
      {journal.length === 0 && <p className="muted">It has taken no step yet.</p>}
    </div>
  );
}

function JournalEntry({
  entry,
  isOwn,
  detail,
  facts,
  onShow,
}: {
  entry: Entry;
  isOwn: boolean;
  detail: RunDetail;
  facts: DrawingFacts;
  onShow: (step: string) => void;
}) {
  const step = isOwn ? detail.document.steps[entry.stepId] : undefined;
  const exits = step ? faceOf(step, facts).exits : (TOOLSTEPS.get(entry.tool)?.exits ?? []);
  const exit = exits.find((each) => each.name === entry.exit);
  const tool = (TOOLSTEPS.get(entry.tool) ?? INITIATORS.get(entry.tool))?.title ?? entry.tool;
  const title = step?.label ?? (isOwn ? tool : entry.stepId);
  const has = (values: Record<string, unknown> | undefined) =>
    values !== undefined && Object.keys(values).length > 0;
  return (
    <details onToggle={(event) => event.currentTarget.open && isOwn && onShow(entry.stepId)}>
      <summary>
        <span className="num label">{entry.seq}</span>
        <span className="truncate journal-title">{title}</span>
        <span
          className="journal-exit truncate"
          data-error={exit?.error || entry.fault !== undefined ? "" : undefined}
        >
          {entry.fault !== undefined ? "fault" : (exit?.title ?? entry.exit ?? entry.phase)}
        </span>
        <span className="num label">{durationOf(entry.durationUs)}</span>
      </summary>
      {!isOwn && <p className="label">{`in ${entry.handlerId} · ${tool}`}</p>}
      {isOwn && title !== tool && <p className="label">{tool}</p>}
      {has(entry.input) && <Values title="Input" values={entry.input} />}
      {has(entry.output) && <Values title="Output" values={entry.output ?? {}} />}
      {has(entry.assigned) && <Values title="Assigned" values={entry.assigned ?? {}} />}
      {entry.fault !== undefined && <Values title="Fault" values={{ fault: entry.fault }} />}
    </details>
  );
}

function Values({ title, values }: { title: string; values: Record<string, unknown> }) {
  return (
    <>
      <p className="label journal-part">{title}</p>
      <dl className="journal-values">
        {Object.entries(values).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function durationOf(us: number): string {
  if (us < 1000) return `${Math.round(us)} µs`;
  return us < 1_000_000 ? `${(us / 1000).toFixed(1)} ms` : `${(us / 1_000_000).toFixed(1)} s`;
}
