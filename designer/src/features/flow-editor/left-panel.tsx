import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useEditor, useEditorState } from "./editor-context.ts";
import { Outline } from "./outline.tsx";
import { Palette } from "./palette.tsx";

export function LeftPanel() {
  const { state } = useEditor();
  const left = useEditorState((each) => each.left);
  return (
    <Tabs
      className="left-tabs"
      selectedKey={left}
      onSelectionChange={(key) =>
        state.setState({ left: key === "outline" ? "outline" : "palette" })
      }
    >
      <TabList label="Palette and outline">
        <Tab id="palette">Palette</Tab>
        <Tab id="outline">Outline</Tab>
      </TabList>
      <TabPanel id="palette" className="left-tab">
        <Palette />
      </TabPanel>
      <TabPanel id="outline" className="left-tab">
        <Outline />
      </TabPanel>
    </Tabs>
  );
}
