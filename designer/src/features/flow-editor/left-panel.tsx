import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useEditor, useEditorState } from "./editor-context.ts";
import { Outline } from "./outline/outline.tsx";
import { Palette } from "./palette.tsx";
import { SearchPanel } from "./search/search-panel.tsx";

export function LeftPanel() {
  const { state } = useEditor();
  const left = useEditorState((each) => each.left);
  return (
    <Tabs
      className="left-tabs"
      selectedKey={left}
      onSelectionChange={(key) =>
        state.setState({ left: key === "outline" || key === "search" ? key : "palette" })
      }
    >
      <TabList label="Palette, outline and search">
        <Tab id="palette">Palette</Tab>
        <Tab id="outline">Outline</Tab>
        <Tab id="search">Search</Tab>
      </TabList>
      <TabPanel id="palette" className="left-tab">
        <Palette />
      </TabPanel>
      <TabPanel id="outline" className="left-tab">
        <Outline />
      </TabPanel>
      <TabPanel id="search" className="left-tab">
        <SearchPanel />
      </TabPanel>
    </Tabs>
  );
}
