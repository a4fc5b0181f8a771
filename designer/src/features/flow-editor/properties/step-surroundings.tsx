import type { ValueType } from "@signalbox/engine/expression";
import type { Step } from "@signalbox/engine/graph";
import type { RunDetail, RunSummary } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { runQuery, runsQuery } from "../../../app/handlers-api.ts";
import {
  type ExpressionSample,
  ExpressionSurroundingsContext,
} from "../../../forms/expression-surroundings.ts";
import { variablesBefore } from "../../../forms/run-variables.ts";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { useCallees } from "../use-callees.ts";

/** Enough to find one that went the way one thinks of. */
const MOST_RUNS = 30;
/** What is known changes with every letter, and nobody reads it that fast. */
const PAUSE_MS = 200;

const NONE = "none";

/**
 * What the expressions of a step know of their place: types that the paths to it prove, and, when
 * a past interaction is chosen, what the variables held there in its run.
 */
export function StepSurroundings({
  id,
  step,
  children,
}: {
  id: string;
  step: Step;
  children: ReactNode;
}) {
  const known = useKnown(id);
  const [chosen, setChosen] = useState<RunSummary | undefined>();
  const detail = useQuery({ ...runQuery(chosen?.id ?? ""), enabled: chosen !== undefined }).data;
  const sample = useMemo(() => chosen && detail && sampleOf(detail, id), [chosen, detail, id]);
  const surroundings = useMemo(
    () => ({ known, sample: typeof sample === "object" ? sample : undefined }),
    [known, sample],
  );
  return (
    <ExpressionSurroundingsContext value={surroundings}>
      {hasExpressions(step) && (
        <RunChooser chosen={chosen} onChoose={setChosen} note={chosen && noteOf(sample)} />
      )}
      {children}
    </ExpressionSurroundingsContext>
  );
}

function useKnown(id: string): Record<string, ValueType> {
  const { document } = useDraft();
  const { documents, isComplete } = useCallees(document);
  const [known, setKnown] = useState<Record<string, ValueType>>({});
  useEffect(() => {
    if (!isComplete) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const { findKnown } = await import("./find-known.ts");
      if (!isStale) setKnown(findKnown(document, id, documents));
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [document, id, documents, isComplete]);
  return known;
}

/** The past run whose values expressions are tried on. */
function RunChooser({
  chosen,
  onChoose,
  note,
}: {
  chosen: RunSummary | undefined;
  onChoose: (run: RunSummary | undefined) => void;
  note: string | undefined;
}) {
  const { handlerId } = useEditor();
  const runs = (useQuery(runsQuery(handlerId)).data ?? []).slice(0, MOST_RUNS);
  if (runs.length === 0) return null;
  return (
    <Select
      label="Try expressions on"
      selectedKey={chosen?.id ?? NONE}
      description={note}
      onSelectionChange={(key) => onChoose(runs.find((run) => run.id === key))}
    >
      <ListOption id={NONE}>No past interaction</ListOption>
      {runs.map((run) => (
        <ListOption
          key={run.id}
          id={run.id}
          textValue={titleOf(run)}
          hint={run.outcome ?? run.status}
        >
          {titleOf(run)}
        </ListOption>
      ))}
    </Select>
  );
}

function titleOf({ interactionId, startedAt }: RunSummary): string {
  const at = new Date(startedAt).toLocaleString([], { dateStyle: "short", timeStyle: "short" });
  return interactionId === null ? `Run of ${at}` : `Interaction ${interactionId}, ${at}`;
}

function sampleOf(detail: RunDetail, step: string): ExpressionSample | "elsewhere" {
  const found = variablesBefore(detail, step);
  const { interactionId } = detail.run;
  const title = interactionId === null ? "that run" : `interaction ${interactionId}`;
  return found ? { title, ...found } : "elsewhere";
}

function noteOf(sample: ReturnType<typeof sampleOf> | undefined): string {
  if (sample === undefined) return "Reading what it held here…";
  if (sample === "elsewhere") return "It never came to this step.";
  return sample.hidden.size > 0
    ? "With the values it held when it came here. Some are not shown to you."
    : "With the values it held when it came here.";
}

function hasExpressions(step: Step): boolean {
  return (
    step.cases !== undefined || Object.values(step.in ?? {}).some((source) => "expr" in source)
  );
}
