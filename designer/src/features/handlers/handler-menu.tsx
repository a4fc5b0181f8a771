import type { HandlerSummary } from "@signalbox/server/contract";
import { Copy, Ellipsis, OctagonX, RotateCcw, Trash2 } from "lucide-react";
import { useSession } from "../../app/session.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";

export type HandlerDeed = "copy" | "reset" | "undeploy" | "delete";

export interface HandlerMenuProps {
  handler: HandlerSummary;
  onChoose: (deed: HandlerDeed) => void;
}

/** What can be done with a handler without opening it. */
export function HandlerMenu({ handler, onChoose }: HandlerMenuProps) {
  const { has } = useSession();
  const canEdit = has("handler.edit");
  const canDeploy = has("handler.deploy");
  const isDeployed = handler.deployedVersion !== null;
  return (
    <Menu
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={`More on ${handler.title}`} />}
      onAction={(key) => onChoose(key as HandlerDeed)}
    >
      <MenuItem id="copy" icon={Copy} isDisabled={!canEdit}>
        Copy…
      </MenuItem>
      <MenuItem
        id="reset"
        icon={RotateCcw}
        isDisabled={!canEdit || !handler.shipped}
        hint={handler.shipped ? undefined : "It did not come with Signalbox"}
      >
        Reset to shipped…
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        id="undeploy"
        icon={OctagonX}
        isDanger
        isDisabled={!canDeploy || !isDeployed}
        hint={isDeployed ? undefined : "It is not deployed"}
      >
        Undeploy…
      </MenuItem>
      <MenuItem id="delete" icon={Trash2} isDanger isDisabled={!canEdit}>
        Delete…
      </MenuItem>
    </Menu>
  );
}
