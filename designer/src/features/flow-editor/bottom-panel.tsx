import type { HandlerDetail } from "@signalbox/server/contract";
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
  const { state } = useEditor();
  const bottom = useEditorState((each) => each.bottom);
  const problems = useProblemList();
  const { tests = [] } = useDraft();
  return (
    <Tabs
      className="bottom-tabs"
      selectedKey={bottom}
      onSelectionChange={(key) => {
        const tab = BOTTOM_TABS.find((each) => each === key);
        if (tab) state.setState({ bottom: tab });
      }}
    >
      <TabList
        label="Problems, tests, runs, edits and history"
        end={
          bottom === "problems" && (problems?.length ?? 0) > 0 ? (
            <span className="label">
              next problem <Key keys="f8" />
            </span>
          ) : undefined
        }
      >
        <Tab id="problems" count={problems?.length}>
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
