import { type ChangeNames, describeChange, overlayHandlers } from "@signalbox/engine/diff";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import type { HandlerDetail } from "@signalbox/server/contract";
import { useEffect, useMemo, useRef, useState } from "react";
import { LoadError } from "../../../app/load-error.tsx";
import { Canvas, type CanvasHandle } from "../../../canvas/canvas.tsx";
import { createCanvasUi, select } from "../../../canvas/canvas-ui.ts";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { SplitPane, SplitPanel } from "../../../ui/split-pane.tsx";
import { useEditor } from "../editor-context.ts";
import type { View } from "../editor-model.ts";
import { useCallees } from "../use-callees.ts";
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
  const { changes, names, overlay, difference } = compared;
  const canvas = useRef<CanvasHandle>(null);
  const [ui] = useState(createCanvasUi);
  const { facts } = useCallees(overlay.document);
  useEffect(() => ui.setState({ difference }), [ui, difference]);
  const walk = useChangeWalk(changes.length, "change", (index) => {
    const change = changes[index];
    const card = change && cardOf(change);
    select(ui, card === undefined ? [] : [card]);
    if (card !== undefined) canvas.current?.reveal(card, { isCentred: true });
  });
  const current = walk.current === undefined ? undefined : changes[walk.current];
  return (
    <div className="reading-view">
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
      <SplitPane>
        <div className="editor-canvas">
          <Canvas
            key={`${view.before}:${view.after}`}
            ref={canvas}
            label={label}
            document={overlay.document}
            layout={overlay.layout}
            facts={facts}
            ui={ui}
          />
        </div>
        <SplitPanel
          id="editor.changes"
          label="Changes"
          side="right"
          defaultSize={360}
          minSize={260}
          maxSize={640}
          className="editor-right"
        >
          <ChangeList
            changes={changes}
            names={names}
            current={walk.current}
            onShow={(index) => walk.go(index)}
          />
        </SplitPanel>
      </SplitPane>
    </div>
  );
}
