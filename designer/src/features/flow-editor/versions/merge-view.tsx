import {
  describeChanges,
  diffHandlers,
  type HandlerContent,
  type MergeChoices,
  mergeHandlers,
  overlayHandlers,
} from "@signalbox/engine/diff";
import { useEffect, useMemo, useRef, useState } from "react";
import { Canvas, type CanvasHandle } from "../../../canvas/canvas.tsx";
import { createCanvasUi, select } from "../../../canvas/canvas-ui.ts";
import { SplitPane, SplitPanel } from "../../../ui/split-pane.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { useDraft, useEditor, useSaveState } from "../editor-context.ts";
import type { View } from "../editor-model.ts";
import { useCallees } from "../use-callees.ts";
import { cardOf, compareContents } from "./compare-contents.ts";
import { MergeBar } from "./merge-bar.tsx";
import { MergePanel } from "./merge-panel.tsx";
import { useChangeWalk } from "./use-change-walk.ts";
import { changeNames } from "./use-content.ts";
import "./versions.css";

/** Two drafts become one: what only one changed is taken, where they disagree somebody chooses. */
export function MergeView({ view }: { view: Extract<View, { kind: "merge" }> }) {
  const { sync, state } = useEditor();
  const mine = useDraft();
  const save = useSaveState();
  const { theirs, rev, by } = view;
  const [base] = useState(sync.getBase);
  const [choices, setChoices] = useState<MergeChoices>({});
  const merged = useMemo(
    () => mergeHandlers({ base, mine, theirs }, choices),
    [base, mine, theirs, choices],
  );
  const { conflicts, content, isDecided } = merged;
  const drawn = useMemo(() => drawMerge(base, content), [base, content]);
  const told = useMemo(
    () => ({ mine: tell(base, mine), theirs: tell(base, theirs) }),
    [base, mine, theirs],
  );
  const canvas = useRef<CanvasHandle>(null);
  const [ui] = useState(createCanvasUi);
  const { facts } = useCallees(drawn.overlay.document);
  useEffect(() => {
    const cards = new Map(drawn.difference.cards);
    for (const conflict of conflicts) {
      const card = cardOf(conflict);
      const isOpen = conflict.choice === undefined && !conflict.isMinor;
      if (card !== undefined && isOpen) cards.set(card, "conflict");
    }
    ui.setState({ difference: { ...drawn.difference, cards } });
  }, [ui, drawn, conflicts]);
  const walk = useChangeWalk(conflicts.length, "conflict", (index) => {
    const conflict = conflicts[index];
    const card = conflict && cardOf(conflict);
    select(ui, card === undefined ? [] : [card]);
    if (card !== undefined) canvas.current?.reveal(card, { isCentred: true });
  });

  function take(): void {
    // Whoever undid everything meanwhile has no conflict any more.
    if (save.kind === "conflict") {
      const name = `Merge with what ${by} saved`;
      sync.settle({ theirs, rev, savedAt: Date.now(), result: content, name });
      showToast({ title: `Merged with what ${by} saved`, tone: "success" });
    }
    state.setState({ view: { kind: "draft" } });
  }

  return (
    <div className="reading-view">
      <MergeBar
        by={by}
        conflicts={conflicts}
        walk={walk}
        isDecided={isDecided}
        onTake={take}
        onLater={() => state.setState({ view: { kind: "draft" } })}
      />
      <SplitPane>
        <div className="editor-canvas">
          <Canvas
            ref={canvas}
            label={`${content.document.title}, merged`}
            document={drawn.overlay.document}
            layout={drawn.overlay.layout}
            facts={facts}
            ui={ui}
          />
        </div>
        <SplitPanel
          id="editor.merge"
          label="Conflicts"
          side="right"
          defaultSize={400}
          minSize={280}
          maxSize={640}
          className="editor-right"
        >
          <MergePanel
            by={by}
            conflicts={conflicts}
            names={{
              mine: changeNames(base.document, mine.document),
              theirs: changeNames(base.document, theirs.document),
            }}
            told={told}
            current={walk.current}
            onShow={walk.go}
            onChoose={(next) => setChoices({ ...choices, ...next })}
          />
        </SplitPanel>
      </SplitPane>
    </div>
  );
}

function drawMerge(base: HandlerContent, content: HandlerContent) {
  const { difference } = compareContents(base, content);
  return { difference, overlay: overlayHandlers(base, content) };
}

function tell(base: HandlerContent, side: HandlerContent): string[] {
  return describeChanges(diffHandlers(base, side), changeNames(base.document, side.document));
}
