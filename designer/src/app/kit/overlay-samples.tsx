import { Copy, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog, DialogTrigger } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Popover } from "../../ui/popover.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";
import { TextTooltip } from "../../ui/tooltip.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { Sample } from "./sample.tsx";

export function OverlaySamples() {
  const [asks, setAsks] = useState(false);
  const say = (title: string) => showToast({ title, tone: "info" });
  useHotkeys([
    { id: "kit.hold", title: "Hold", section: "Interaction", keys: "h", run: () => say("Held") },
    {
      id: "kit.send",
      title: "Send the reply",
      section: "Interaction",
      keys: "mod+enter",
      run: () => say("Sent"),
    },
    {
      id: "kit.checkIn",
      title: "Check in",
      section: "Handler",
      keys: "c",
      run: () => say("Checked in"),
    },
    { id: "kit.deploy", title: "Deploy", section: "Handler", run: () => say("Deployed") },
    {
      id: "kit.off",
      title: "Roll back",
      section: "Handler",
      isDisabled: true,
      run: () => say("Never"),
    },
  ]);
  return (
    <Sample title="What floats">
      <Menu aria-label="Handler" trigger={<Button>Menu</Button>}>
        <MenuItem icon={Pencil} keys="f2">
          Rename
        </MenuItem>
        <MenuItem icon={Copy} hint="With its layout and notes">
          Duplicate
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger>
          Delete…
        </MenuItem>
      </Menu>
      <Popover label="Why me?" trigger={<Button>Popover</Button>}>
        Score 172: skill delivery 80 × 1.0, waiting 38 s.
      </Popover>
      <DialogTrigger trigger={<Button>Dialog</Button>}>
        <Dialog
          title="Check in"
          actions={(close) => (
            <>
              <Button onPress={close}>Cancel</Button>
              <Button kind="primary" onPress={close}>
                Check in
              </Button>
            </>
          )}
        >
          <TextField label="What changed" autoFocus />
        </Dialog>
      </DialogTrigger>
      <Button onPress={() => setAsks(true)}>Delete…</Button>
      <ConfirmDialog
        isOpen={asks}
        onOpenChange={setAsks}
        title="Delete the draft of “Incoming social conversation”?"
        confirm="Delete the draft"
        onConfirm={() => setAsks(false)}
      >
        Version 13 stays deployed. Your 14 changes since then are lost.
      </ConfirmDialog>
      <Button
        onPress={() =>
          showToast({
            title: "Step deleted",
            action: { title: "Undo", run: () => say("Restored") },
          })
        }
      >
        Toast
      </Button>
      <Button
        onPress={() =>
          showToast({
            title: "The reply was not sent",
            description: "The post was removed.",
            tone: "danger",
          })
        }
      >
        Failure
      </Button>
      <TextTooltip content="The share of interactions answered within the target.">
        Service level
      </TextTooltip>
    </Sample>
  );
}
