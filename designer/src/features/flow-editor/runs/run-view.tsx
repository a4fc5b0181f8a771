import type { RunDetail } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { runQuery } from "../../../app/handlers-api.ts";
import { useLive } from "../../../app/live.tsx";
import { LoadError } from "../../../app/load-error.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useEditor } from "../editor-context.ts";
import type { View } from "../editor-model.ts";
import { ReadingFrame, useReading } from "../reading-frame.tsx";
import { RunJournal } from "./run-journal.tsx";
import { type PathStep, pathOf, traceOf } from "./trace.ts";
import { type RunAdvanced, useWatch } from "./use-watched-runs.ts";

/** One run on the exact version it ran: its way on the canvas, its journal at the side. */
export function RunView({ view }: { view: Extract<View, { kind: "run" }> }) {
  const { data, error, refetch } = useQuery(runQuery(view.runId));
  if (error && !data) {
    return (
      <LoadError title="The run could not be opened" error={error} onRetry={() => void refetch()} />
    );
  }
  if (!data) {
    return (
      <Loading label="Opening the run">
        <Skeleton height="100%" />
      </Loading>
    );
  }
  return <OpenRun detail={data} view={view} />;
}

function OpenRun({ detail, view }: { detail: RunDetail; view: Extract<View, { kind: "run" }> }) {
  const { handlerId, state } = useEditor();
  const client = useQueryClient();
  const reading = useReading(detail.document);
  const { ui, canvas, facts } = reading;
  const live = useLivePath(detail, handlerId, (next) => {
    // Whoever follows sees the next run when this one is over.
    const isOver = detail.run.endedAt !== null;
    if (view.isFollowing && isOver && next !== detail.run.id)
      state.setState({ view: { kind: "run", runId: next, isFollowing: true } });
    else void client.invalidateQueries({ queryKey: runQuery(detail.run.id).queryKey });
  });
  const trace = useMemo(
    () =>
      traceOf(detail.document, [...pathOf(detail), ...live.path], { ...detail.run, ...live.now }),
    [detail, live],
  );
  useEffect(() => ui.setState({ trace }), [ui, trace]);
  const here = trace.current ?? trace.faulted;
  useEffect(() => {
    if (view.isFollowing && here !== undefined) canvas.current?.reveal(here);
  }, [view.isFollowing, here, canvas]);
  return (
    <ReadingFrame
      reading={reading}
      label={`${detail.document.title}, run on version ${detail.run.version}`}
      document={detail.document}
      layout={detail.layout}
      panel={{
        id: "editor.journal",
        label: "Journal",
        width: 360,
        content: (
          <RunJournal
            detail={detail}
            facts={facts}
            isFollowing={view.isFollowing}
            onFollow={(isFollowing) => state.setState({ view: { ...view, isFollowing } })}
            onShow={(step) => canvas.current?.focus(step)}
          />
        ),
      }}
    />
  );
}

interface LivePath {
  path: readonly PathStep[];
  now: Partial<Pick<RunDetail["run"], "status" | "state">>;
}

/** What live events told since the journal was read; the next reading has it and begins anew. */
function useLivePath(
  detail: RunDetail,
  handlerId: string,
  onAdvanced: (runId: string) => void,
): LivePath {
  const [told, setTold] = useState<{ of: RunDetail; live: LivePath }>();
  useWatch(handlerId);
  useLive(["run.advanced"], (event) => {
    const advanced = event.data as unknown as RunAdvanced;
    if (advanced.handlerId !== handlerId) return;
    if (advanced.runId === detail.run.id) {
      setTold((before) => {
        const path = before?.of === detail ? before.live.path : [];
        const now = { status: advanced.status, state: advanced.state };
        return { of: detail, live: { path: [...path, ...advanced.path], now } };
      });
    }
    onAdvanced(advanced.runId);
  });
  return told?.of === detail ? told.live : NOTHING;
}

const NOTHING: LivePath = { path: [], now: {} };
