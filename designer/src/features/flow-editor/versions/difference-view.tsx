import { type ChangeNames, describeChange, overlayHandlers } from "@signalbox/engine/diff";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import type { HandlerDetail } from "@signalbox/server/contract";
import { useEffect, useMemo } from "react";
import { LoadError } from "../../../app/load-error.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useEditor } from "../editor-context.ts";
import type { View } from "../editor-model.ts";
import { ReadingFrame, useReading } from "../reading-frame.tsx";
import { BesideChanges } from "./beside-changes.tsx";
import { type BesidePart, besideDrawing } from "./beside-drawing.ts";
import { ChangeList } from "./change-list.tsx";
import { type Comparison, cardOf, compareContents } from "./compare-contents.ts";
import { DifferenceBar } from "./difference-bar.tsx";
import { useChangeWalk } from "./use-change-walk.ts";
import { changeNames, useContent, versionName } from "./use-content.ts";
import "./versions.css";

type DifferenceOf = Extract<View, { kind: "difference" }>;

/** Two versions in one drawing, and beside it every change in a sentence. */
export function DifferenceView({ view, detail }: { view: DifferenceOf; detail: HandlerDetail }) {
  const { state } = useEditor();
  const before = useContent(view.before);
  const after = useContent(view.after);
  const failed = before.error ? before : after.error ? after : undefined;
  const compared = useMemo(() => {
    if (!before.content || !after.content) return undefined;
    return {
      ...compareContents(before.content, after.content),
      overlay: overlayHandlers(before.content, after.content),
      names: changeNames(before.content.document, after.content.document),
      beside: besideDrawing(before.content, after.content),
    };
  }, [before.content, after.content]);
  if (failed?.error) {
    return (
      <LoadError
        title="The versions could not be compared"
        error={failed.error}
        onRetry={failed.refetch}
      />
    );
  }
  if (!compared) {
    return (
      <Loading label="Comparing">
        <Skeleton height="100%" />
      </Loading>
    );
  }
  const label = `${detail.summary.title}: from ${versionName(view.before)} to ${versionName(view.after)}`;
  return (
    <Compared
      view={view}
      detail={detail}
      label={label}
      compared={compared}
      onChange={(next) => state.setState({ view: { ...view, ...next } })}
    />
  );
}

export interface Compared extends Comparison {
  overlay: { document: HandlerDocument; layout: HandlerLayout };
  names: ChangeNames;
  beside: readonly BesidePart[];
}

function Compared({
  view,
  detail,
  label,
  compared,
  onChange,
}: {
  view: DifferenceOf;
  detail: HandlerDetail;
  label: string;
  compared: Compared;
  onChange: (next: Partial<DifferenceOf>) => void;
}) {
  const { changes, names, overlay, difference, beside } = compared;
  const reading = useReading(overlay.document);
  const { ui } = reading;
  useEffect(() => ui.setState({ difference }), [ui, difference]);
  const cardAt = (index: number) => changes[index] && cardOf(changes[index]);
  const walk = useChangeWalk(changes.length, "change", (index) => reading.show(cardAt(index)));
  const current = walk.current === undefined ? undefined : changes[walk.current];
  return (
    <ReadingFrame
      key={`${view.before}:${view.after}`}
      reading={reading}
      label={label}
      document={overlay.document}
      layout={overlay.layout}
      onOpen={(card) => {
        const index = changes.findIndex((change) => cardOf(change) === card);
        if (index >= 0) walk.go(index);
      }}
      bar={
        <>
          <DifferenceBar
            view={view}
            detail={detail}
            counts={compared.counts}
            walk={walk}
            total={changes.length}
            onChange={onChange}
          />
          <p className="sb-hidden" role="status">
            {current && describeChange(current, names)}
          </p>
        </>
      }
      panel={{
        id: "editor.changes",
        label: "Changes",
        width: 360,
        content: (
          <div className="changes-panel">
            {beside.length > 0 && (
              <div className="changes-beside">
                <BesideChanges parts={beside} />
              </div>
            )}
            <ChangeList
              changes={changes}
              names={names}
              current={walk.current}
              onShow={(index) => walk.go(index)}
            />
          </div>
        ),
      }}
    />
  );
}
