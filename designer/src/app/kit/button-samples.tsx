import { Pause, Play, Plus, Rocket, Trash2, Type, ZoomIn, ZoomOut } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Key } from "../../ui/key.tsx";
import { Toolbar, ToolbarGroup, ToolbarSeparator } from "../../ui/toolbar.tsx";
import { Sample } from "./sample.tsx";

export function ButtonSamples() {
  return (
    <>
      <Sample title="Buttons">
        <Button kind="primary" keys="a">
          Pick up
        </Button>
        <Button keys="d">Decline</Button>
        <Button kind="ghost" icon={Plus}>
          Add step
        </Button>
        <Button kind="danger" icon={Trash2}>
          Delete
        </Button>
        <Button kind="primary" isDisabled>
          Deploy
        </Button>
        <Button isDisabled>Check in…</Button>
        <Button kind="primary" isPending>
          Deploy
        </Button>
        <Button isPending>Saving</Button>
        <Button icon={Rocket} keys="mod+enter">
          Deploy
        </Button>
      </Sample>
      <Sample title="Icon buttons, keys, tool bar">
        <IconButton icon={Pause} label="Hold" keys="h" />
        <IconButton icon={Play} label="Resume" kind="secondary" />
        <IconButton icon={Trash2} label="Delete" isDisabled />
        <IconButton icon={Plus} label="Add" kind="primary" isPending />
        <Key keys="mod+k" />
        <Key keys="shift+d" />
        <Key keys="g d" />
        <Key keys="?" />
        <Toolbar label="View" isFloating>
          <ToolbarGroup label="Zoom">
            <IconButton icon={ZoomOut} label="Zoom out" />
            <Button kind="ghost">100 %</Button>
            <IconButton icon={ZoomIn} label="Zoom in" />
          </ToolbarGroup>
          <ToolbarSeparator />
          <Button kind="ghost" keys="1">
            Fit
          </Button>
          <IconButton icon={Type} label="Rename" />
        </Toolbar>
      </Sample>
    </>
  );
}
