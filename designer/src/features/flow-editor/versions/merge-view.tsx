import {
  describeChanges,
  diffHandlers,
  type HandlerContent,
  type MergeChoices,
  mergeHandlers,
  overlayHandlers,
} from "@signalbox/engine/diff";
import { useEffect, useMemo, useState } from "react";
import { showToast } from "../../../ui/toast.tsx";
import { useDraft, useEditor, useSaveState } from "../editor-context.ts";
import type { View } from "../editor-model.ts";
import { ReadingFrame, useReading } from "../reading-frame.tsx";
import { besideDrawing } from "./beside-drawing.ts";
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
  const reading = useReading(drawn.overlay.document);
  const { ui } = reading;
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
    reading.show(conflict && cardOf(conflict));
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
    <ReadingFrame
      reading={reading}
      label={`${content.document.title}, merged`}
      document={drawn.overlay.document}
      layout={drawn.overlay.layout}
      onOpen={(card) => {
        const index = conflicts.findIndex((conflict) => cardOf(conflict) === card);
        if (index >= 0) walk.go(index);
      }}
      bar={
        <MergeBar
          by={by}
          conflicts={conflicts}
          walk={walk}
          isDecided={isDecided}
          onTake={take}
          onLater={() => state.setState({ view: { kind: "draft" } })}
        />
      }
      panel={{
        id: "editor.merge",
        label: "Conflicts",
        width: 400,
        content: (
          <MergePanel
            by={by}
            conflicts={conflicts}
            names={{
              mine: changeNames(base.document, mine.document),
              theirs: changeNames(base.document, theirs.document),
            }}
            told={told}
            beside={drawn.beside}
            current={walk.current}
            onShow={walk.go}
            onChoose={(next) => setChoices({ ...choices, ...next })}
          />
        ),
      }}
    />
  );
}

function drawMerge(base: HandlerContent, content: HandlerContent) {
  const { difference } = compareContents(base, content);
  const beside = besideDrawing(base, content);
  return { difference, beside, overlay: overlayHandlers(base, content) };
}

function tell(base: HandlerContent, side: HandlerContent): string[] {
  return describeChanges(diffHandlers(base, side), changeNames(base.document, side.document));
}
