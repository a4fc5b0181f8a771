import type { HandlerDetail } from "@signalbox/server/contract";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Key } from "../../ui/key.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useDraft, useEditor, useEditorState } from "./editor-context.ts";
import { BOTTOM_TABS } from "./editor-model.ts";
import { EditsPanel } from "./edits-panel.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";
import { RunsPanel } from "./runs/runs-panel.tsx";
import { TestsPanel } from "./tests/tests-panel.tsx";
import { useProblemList } from "./use-problems.ts";
import { HistoryPanel } from "./versions/history-panel.tsx";

export function BottomPanel({ detail }: { detail: HandlerDetail }) {
  const { state, showBottom } = useEditor();
  const isResting = useEditorState((each) => each.isBottomResting);
  const bottom = useEditorState((each) => each.bottom);
  const problems = useProblemList();
  const { tests = [] } = useDraft();
  useOpenWithProblems(problems?.length);
  return (
    <Tabs
      className="bottom-tabs"
      selectedKey={bottom}
      onSelectionChange={(key) => {
        const tab = BOTTOM_TABS.find((each) => each === key);
        if (tab) showBottom(tab);
      }}
    >
      <TabList
        label="Problems, tests, runs, edits and history"
        end={
          <>
            {isResting && problems?.length === 0 && <span className="label">No problems</span>}
            {bottom === "problems" && (problems?.length ?? 0) > 0 && (
              <span className="label">
                next problem <Key keys="f8" />
              </span>
            )}
            <IconButton
              icon={isResting ? ChevronUp : ChevronDown}
              label={isResting ? "Open the panel" : "Only the tabs"}
              placement="top"
              onPress={() => state.setState({ isBottomResting: !isResting })}
            />
          </>
        }
      >
        <Tab id="problems" count={problems?.length} onPress={() => showBottom("problems")}>
          Problems
        </Tab>
        <Tab id="tests" count={tests.length}>
          Tests
        </Tab>
        <Tab id="runs">Runs</Tab>
        <Tab id="edits">Edits</Tab>
        <Tab id="history">History</Tab>
      </TabList>
      <TabPanel id="problems" className="bottom-tab">
        <ProblemsPanel />
      </TabPanel>
      <TabPanel id="tests" className="bottom-tab">
        <TestsPanel />
      </TabPanel>
      <TabPanel id="edits" className="bottom-tab">
        <EditsPanel />
      </TabPanel>
      <TabPanel id="runs" className="bottom-tab">
        <RunsPanel />
      </TabPanel>
      <TabPanel id="history" className="bottom-tab">
        <HistoryPanel detail={detail} />
      </TabPanel>
    </Tabs>
  );
}

/** Once, when the rules have first been asked: problems that were there before are to be seen. */
function useOpenWithProblems(count: number | undefined): void {
  const { state } = useEditor();
  const isAsked = useRef(false);
  useEffect(() => {
    if (count === undefined || isAsked.current) return;
    isAsked.current = true;
    if (count > 0) state.setState({ isBottomResting: false });
  }, [count, state]);
}
