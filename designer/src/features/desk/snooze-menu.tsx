import { AlarmClock, ChevronDown, CirclePause } from "lucide-react";
import { Button as AriaButton, Menu as AriaMenu, MenuTrigger } from "react-aria-components";
import { serverNow } from "../../ui/clock.ts";
import { Icon } from "../../ui/icon.tsx";
import { Key } from "../../ui/key.tsx";
import { MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";
import { useTimeFormat } from "../../ui/preferences.ts";
import { snoozeChoices } from "./snooze-times.ts";

export interface SnoozeMenuProps {
  maySnooze: boolean;
  mayPark: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onSnooze: (seconds: number) => void;
  onPark: () => void;
}

/** Setting an interaction aside: until a time, or until the agent comes back to it. */
export function SnoozeMenu(props: SnoozeMenuProps) {
  const format = useTimeFormat();
  const choices = snoozeChoices(serverNow(), format.timeZone);
  const clock = new Intl.DateTimeFormat(format.locale, {
    timeZone: format.timeZone,
    weekday: "short",
    hour: "numeric",
    minute: "2-digit",
  });
  return (
    <MenuTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <AriaButton className="sb-button" data-kind="secondary">
        <span className="sb-button-text">Snooze</span> <Key keys="s" />
        <Icon of={ChevronDown} size={14} />
      </AriaButton>
      <PopoverSurface placement="bottom end">
        <AriaMenu className="sb-menu" aria-label="Set aside">
          {props.maySnooze &&
            choices.map((choice) => (
              <MenuItem
                key={choice.id}
                icon={AlarmClock}
                hint={`until ${clock.format(choice.at)}`}
                onAction={() => props.onSnooze(choice.seconds)}
              >
                {choice.title}
              </MenuItem>
            ))}
          {props.maySnooze && props.mayPark && <MenuSeparator />}
          {props.mayPark && (
            <MenuItem
              icon={CirclePause}
              keys="p"
              hint="on your own queue, until you pick it up"
              onAction={props.onPark}
            >
              Park
            </MenuItem>
          )}
        </AriaMenu>
      </PopoverSurface>
    </MenuTrigger>
  );
}
