import { Button } from "../../ui/button.tsx";
import { Toolbar } from "../../ui/toolbar.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { useEditor } from "./editor-context.ts";
import type { EditorState } from "./editor-model.ts";
import { tidyCommand } from "./tidy-command.ts";

/** A tidier layout is drawn over the drawing: take it, as one step of undo, or leave it. */
export function ProposalBar({ proposal }: { proposal: NonNullable<EditorState["proposal"]> }) {
  const { run, state, ui, focus, store } = useEditor();
  const { name, layout } = proposal;
  const leave = () => {
    state.setState({ proposal: undefined });
    focus(ui.getState().focus.id);
  };
  const take = () => {
    run({ command: tidyCommand(store.getState().draft.layout, layout, name), name });
    leave();
  };
  useHotkeys([
    {
      id: "editor.takeLayout",
      title: "Take this layout",
      section: "Arrange",
      keys: "y",
      run: take,
    },
    {
      id: "editor.leaveLayout",
      title: "Keep the layout as it is",
      section: "Arrange",
      keys: "escape",
      run: leave,
    },
  ]);
  return (
    <div className="proposal-bar" role="status">
      <Toolbar label="Proposed layout" isFloating>
        <span className="proposal-text">This is how it would stand.</span>
        <Button keys="escape" onPress={leave}>
          Keep as it is
        </Button>
        <Button kind="primary" keys="y" onPress={take}>
          Take it
        </Button>
      </Toolbar>
    </div>
  );
}
