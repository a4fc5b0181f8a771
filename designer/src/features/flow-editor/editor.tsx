import type { HandlerDetail } from "@signalbox/server/contract";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ApiError } from "../../app/api-error.ts";
import { saveDraft } from "../../app/handlers-api.ts";
import { type Session, useSession } from "../../app/session.tsx";
import { SplitPane, SplitPanel } from "../../ui/split-pane.tsx";
import { BottomPanel } from "./bottom-panel.tsx";
import { ColourPicker } from "./colour-picker.tsx";
import { ConflictBanner } from "./conflict-banner.tsx";
import { DraftCanvas } from "./draft-canvas.tsx";
import { draftOf } from "./draft-of.ts";
import type { SaveResult } from "./draft-sync.ts";
import {
  EditorContext,
  FactsContext,
  useDocumentState,
  useDraft,
  useEditor,
  useEditorState,
} from "./editor-context.ts";
import { EditorDialogs } from "./editor-dialogs.tsx";
import { EditorHeader } from "./editor-header.tsx";
import { createEditorModel, type EditorModel } from "./editor-model.ts";
import { ExitPicker } from "./exit-picker.tsx";
import { GroupPicker } from "./group-picker.tsx";
import { LeftPanel } from "./left-panel.tsx";
import { PresenceProvider } from "./presence/presence-provider.tsx";
import { PropertiesPanel } from "./properties/properties-panel.tsx";
import { RunView } from "./runs/run-view.tsx";
import { useAllCalled } from "./use-all-called.ts";
import { useCallees } from "./use-callees.ts";
import { useEditorActions } from "./use-editor-actions.ts";
import { ProblemsContext, useProblems } from "./use-problems.ts";
import { useUnsavedWarning } from "./use-unsaved-warning.ts";
import { DifferenceView } from "./versions/difference-view.tsx";
import { MergeView } from "./versions/merge-view.tsx";
import { useVersionActions } from "./versions/use-version-actions.ts";
import { VersionView } from "./versions/version-view.tsx";
import "./editor.css";

/** One handler in work: palette, canvas, properties, and what is known of it underneath. */
export function Editor({ detail }: { detail: HandlerDetail }) {
  const session = useSession();
  const [model] = useState(() => openModel(detail, session));
  useEffect(() => () => void model.sync.flush(), [model]);
  useUnsavedWarning(model);
  return (
    <EditorContext value={model}>
      <PresenceProvider>
        <WithFacts detail={detail} />
      </PresenceProvider>
    </EditorContext>
  );
}

function WithFacts({ detail }: { detail: HandlerDetail }) {
  const { document } = useDraft();
  const { facts, documents, isComplete } = useCallees(document);
  const called = useAllCalled(document, documents);
  const problems = useProblems(document, called, isComplete);
  return (
    <FactsContext value={facts}>
      <ProblemsContext value={problems}>
        <Workbench detail={detail} />
      </ProblemsContext>
    </FactsContext>
  );
}

function Workbench({ detail }: { detail: HandlerDetail }) {
  const view = useEditorState((state) => state.view);
  const isResting = useEditorState((state) => state.isBottomResting);
  useEditorActions();
  useVersionActions(detail.summary);
  useLinkedStep();
  return (
    <div className="editor">
      <EditorHeader detail={detail} />
      <ConflictBanner />
      <SplitPane direction="column" className="editor-rest">
        <SplitPane>
          <SplitPanel
            id="editor.left"
            label="Palette"
            side="left"
            defaultSize={228}
            minSize={180}
            maxSize={420}
            isCollapsible
            className="editor-left"
          >
            <LeftPanel />
          </SplitPanel>
          {view.kind === "draft" && <DraftCanvas />}
          {view.kind === "version" && <VersionView number={view.number} detail={detail} />}
          {view.kind === "difference" && <DifferenceView view={view} detail={detail} />}
          {view.kind === "merge" && <MergeView key={view.rev} view={view} />}
          {view.kind === "run" && <RunView key={view.runId} view={view} />}
          {view.kind === "draft" && (
            <SplitPanel
              id="editor.right"
              label="Properties"
              side="right"
              defaultSize={296}
              minSize={240}
              maxSize={560}
              isCollapsible
              className="editor-right"
            >
              <PropertiesPanel detail={detail} />
            </SplitPanel>
          )}
        </SplitPane>
        <SplitPanel
          id="editor.bottom"
          label="Problems, runs and history"
          side="bottom"
          defaultSize={168}
          minSize={96}
          maxSize={520}
          isCollapsible
          className={isResting ? "editor-bottom editor-resting" : "editor-bottom"}
        >
          <BottomPanel detail={detail} />
        </SplitPanel>
      </SplitPane>
      <ExitPicker />
      <GroupPicker />
      <ColourPicker />
      <EditorDialogs detail={detail} />
      <News />
    </div>
  );
}

/** A link such as `/handlers/triage#step=find-agent` opens the handler at that step. */
function useLinkedStep(): void {
  const { canvas, store } = useEditor();
  const { hash } = useLocation();
  useEffect(() => {
    const step = new URLSearchParams(hash).get("step");
    if (step === null || !Object.hasOwn(store.getState().draft.document.steps, step)) return;
    requestAnimationFrame(() => canvas.current?.focus(step));
  }, [hash, canvas, store]);
}

/** Tells what each command did to those who cannot see it. */
function News() {
  const { news } = useDocumentState();
  const said = useEditorState((state) => state.news);
  const { store } = useEditor();
  return (
    <div className="sb-hidden" role="status" aria-live="polite">
      {store.getState().past.length === 0 && news === "" ? said : news || said}
    </div>
  );
}

function openModel({ summary, draft }: HandlerDetail, { user, has }: Session): EditorModel {
  return createEditorModel({
    handlerId: summary.id,
    user,
    draft: draftOf(draft),
    rev: draft.rev,
    savedAt: Date.parse(draft.updatedAt),
    isEditable: has("handler.edit"),
    save: async (rev, { document, layout, tests = [] }): Promise<SaveResult> => {
      try {
        const saved = await saveDraft(summary.id, { rev, document, layout, tests: [...tests] });
        return { kind: "saved", rev: saved.draft.rev, at: Date.parse(saved.draft.updatedAt) };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === "DRAFT_CHANGED") return { kind: "conflict", message: error.message };
        const isPassing = error.status === 0 || error.status >= 500 || error.retry === "later";
        return isPassing ? { kind: "offline" } : { kind: "refused", message: error.message };
      }
    },
  });
}
