import type { InteractionSummary } from "@signalbox/server/contract";
import { ChevronDown, GraduationCap, PenLine, Users } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import type { InteractionCommands } from "./use-interaction-commands.ts";

export interface JoinMenuProps {
  interaction: InteractionSummary;
  commands: InteractionCommands;
}

/** The ways to come to an interaction that a colleague has: what each lets the others see. */
export function JoinMenu({ interaction, commands }: JoinMenuProps) {
  const { actions, userName } = interaction;
  return (
    <Menu
      trigger={<Button icon={ChevronDown}>Join</Button>}
      placement="bottom end"
      aria-label="Ways to join"
    >
      {actions.includes("join") && (
        <MenuItem
          icon={Users}
          hint="Read along and talk with the agent; all on it see you"
          onAction={() => commands.join("join")}
        >
          Read along
        </MenuItem>
      )}
      {actions.includes("coach") && (
        <MenuItem
          icon={GraduationCap}
          hint={`Only ${userName} sees you and what you write`}
          onAction={() => commands.join("coach")}
        >
          {`Coach ${userName}`}
        </MenuItem>
      )}
      {actions.includes("barge") && (
        <MenuItem
          icon={PenLine}
          hint={`You answer; ${userName} stays on it and can have it back`}
          onAction={() => commands.join("barge")}
        >
          Barge in
        </MenuItem>
      )}
    </Menu>
  );
}
