import { UserRound } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger } from "react-aria-components";
import { Icon } from "../../ui/icon.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { AgentStatusMenu } from "./agent-status-menu.tsx";
import { AlertWatch } from "./alert-watch.tsx";
import { useDeskSession } from "./desk-session.ts";
import { presenceColor, statusIcon } from "./presence-look.ts";
import { usePresence } from "./presence-query.ts";
import { useDeskLink } from "./use-desk-link.ts";
import "./agent-status.css";

/** The agent's seat, on every page: status, heartbeat, live news, and alerts wherever one is. */
export function AgentStatus() {
  useDeskLink();
  const [isOpen, setIsOpen] = useState(false);
  const isJoined = useDeskSession((session) => session.isJoined);
  const presence = usePresence();
  const words = presence
    ? `Status: ${presence.status.name}${presence.queuedStatus ? `, then ${presence.queuedStatus.name}` : ""}`
    : "Status: not at the desk";
  useHotkeys([
    {
      id: "desk.status",
      title: "Change my status",
      section: "Desk",
      keys: "g s",
      keywords: "available break lunch meeting away",
      run: () => setIsOpen(true),
    },
  ]);
  return (
    <>
      <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
        <Tooltip content={words} keys="g s" placement="right">
          <AriaButton className="rail-link agent-status" aria-label={words}>
            <Icon of={presence ? statusIcon(presence.status) : UserRound} size={18} />
            <span
              className="agent-status-dot"
              style={{ background: presence ? presenceColor(presence) : "var(--grey-8)" }}
            />
          </AriaButton>
        </Tooltip>
        <PopoverSurface placement="right bottom">
          <Dialog aria-label="My status" className="agent-status-menu">
            <AgentStatusMenu onClose={() => setIsOpen(false)} />
          </Dialog>
        </PopoverSurface>
      </DialogTrigger>
      {isJoined && <AlertWatch />}
    </>
  );
}
