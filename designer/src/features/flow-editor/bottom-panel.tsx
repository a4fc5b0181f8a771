import type { HandlerDetail } from "@signalbox/server/contract";
import { Key } from "../../ui/key.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useEditor, useEditorState } from "./editor-context.ts";
import { ProblemsPanel } from "./problems-panel.tsx";
import { RunsPanel } from "./runs/runs-panel.tsx";
import { useProblemList } from "./use-problems.ts";
import { HistoryPanel } from "./versions/history-panel.tsx";

export function BottomPanel({ detail }: { detail: HandlerDetail }) {
  const { state } = useEditor();
  const bottom = useEditorState((each) => each.bottom);
  const problems = useProblemList();
  return (
    <Tabs
      className="bottom-tabs"
      selectedKey={bottom}
      onSelectionChange={(key) => {
        if (key === "problems" || key === "runs" || key === "history")
          state.setState({ bottom: key });
      }}
    >
      <TabList
        label="Problems, runs and history"
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
        <Tab id="runs">Runs</Tab>
        <Tab id="history">History</Tab>
      </TabList>
      <TabPanel id="problems" className="bottom-tab">
        <ProblemsPanel />
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
