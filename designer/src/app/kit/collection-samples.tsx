import { useState } from "react";
import { Chip } from "../../ui/chip.tsx";
import { GridList, GridListItem } from "../../ui/grid-list.tsx";
import { ListBox } from "../../ui/list-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { SplitPane, SplitPanel } from "../../ui/split-pane.tsx";
import { StateBadge, type StateLook } from "../../ui/state-badge.tsx";
import { Table, type TableColumn } from "../../ui/table.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { Tree, TreeItem } from "../../ui/tree.tsx";
import { Sample } from "./sample.tsx";

interface Row {
  id: string;
  name: string;
  channel: string;
  state: StateLook;
  wait: string;
}

const ROWS: Row[] = [
  { id: "1", name: "Jon Abara", channel: "X · public", state: "connected", wait: "4:31" },
  { id: "2", name: "Eve Okafor", channel: "Messenger · private", state: "held", wait: "12:02" },
  { id: "3", name: "Sam Ito", channel: "Bluesky · public", state: "wrapUp", wait: "0:18" },
  { id: "4", name: "Lea Brandt", channel: "Mastodon", state: "offering", wait: "1:52" },
];

const COLUMNS: TableColumn<Row>[] = [
  { id: "name", title: "Customer", isSortable: true, render: (row) => row.name },
  { id: "state", title: "State", render: (row) => <StateBadge state={row.state} /> },
  {
    id: "wait",
    title: "Time in state",
    isNumeric: true,
    isSortable: true,
    width: 100,
    render: (row) => row.wait,
  },
];

export function CollectionSamples() {
  const [sort, setSort] = useState<{
    column: string | number;
    direction: "ascending" | "descending";
  }>({
    column: "wait",
    direction: "descending",
  });
  return (
    <>
      <Sample title="Table">
        <div className="kit-box kit-tall">
          <Table
            label="Interactions"
            columns={COLUMNS}
            rows={ROWS}
            selectionMode="multiple"
            defaultSelectedKeys={["2"]}
            sortDescriptor={sort}
            onSortChange={setSort}
            onRowAction={() => {}}
          />
        </div>
        <div className="kit-box">
          <Table
            label="Nothing"
            columns={COLUMNS}
            rows={[]}
            empty="No interactions match the filter."
          />
        </div>
      </Sample>
      <Sample title="Grid list and list box">
        <div className="kit-box kit-list">
          <GridList
            label="My interactions"
            selectionMode="single"
            defaultSelectedKeys={["1"]}
            items={ROWS}
          >
            {(row) => (
              <GridListItem textValue={row.name}>
                <div className="kit-item">
                  <span>
                    <b>{row.name}</b> <span className="label">{row.channel}</span>
                  </span>
                  <span className="label num">{row.wait}</span>
                  <StateBadge state={row.state} />
                </div>
              </GridListItem>
            )}
          </GridList>
        </div>
        <div className="kit-box">
          <ListBox label="Statuses" selectionMode="single" defaultSelectedKeys={["available"]}>
            <ListOption id="available">Available</ListOption>
            <ListOption id="break" hint="Nothing is offered to you.">
              On a break
            </ListOption>
          </ListBox>
        </div>
      </Sample>
      <Sample title="Tabs, tree, panels">
        <div className="kit-box kit-tall">
          <SplitPane>
            <SplitPanel
              id="kit.palette"
              label="Palette"
              side="left"
              defaultSize={170}
              minSize={120}
              maxSize={260}
            >
              <Tree
                label="Tools"
                defaultExpandedKeys={["acd"]}
                selectionMode="single"
                className="kit-pad"
              >
                <TreeItem id="acd" title="ACD" end={<Chip>2</Chip>}>
                  <TreeItem id="skill" title="Specify skill" edge="var(--category-acd)" />
                  <TreeItem id="start" title="Initiate processing" edge="var(--category-acd)" />
                </TreeItem>
                <TreeItem id="messaging" title="Messaging">
                  <TreeItem id="reply" title="Send reply" edge="var(--category-messaging)" />
                </TreeItem>
              </Tree>
            </SplitPanel>
            <Tabs className="kit-pad">
              <TabList label="Panels" end={<span className="label">next problem</span>}>
                <Tab id="problems" count={2}>
                  Problems
                </Tab>
                <Tab id="test">Test</Tab>
              </TabList>
              <TabPanel id="problems">Exit “Failure” leads nowhere.</TabPanel>
              <TabPanel id="test">No test yet.</TabPanel>
            </Tabs>
          </SplitPane>
        </div>
      </Sample>
    </>
  );
}
