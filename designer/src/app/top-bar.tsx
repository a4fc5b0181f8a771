import { Keyboard, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useLiveState } from "./live.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import { UserMenu } from "./user-menu.tsx";

export interface TopBarProps {
  /** Hands the page's two places to the shell once they exist. */
  onPlaces: (places: { start: Element | null; end: Element | null }) => void;
  openCommands: () => void;
  openKeys: () => void;
}

export function TopBar({ onPlaces, openCommands, openKeys }: TopBarProps) {
  const [start, setStart] = useState<Element | null>(null);
  const [end, setEnd] = useState<Element | null>(null);
  const isOffline = useLiveState() === "offline";
  useEffect(() => onPlaces({ start, end }), [start, end, onPlaces]);
  return (
    <header className="top-bar">
      <div className="top-bar-start" ref={setStart} />
      <span className="top-bar-live" role="status">
        {isOffline && (
          <Chip icon={WifiOff} tone="warning">
            Offline – reconnecting
          </Chip>
        )}
      </span>
      <span className="grow" />
      <Button kind="ghost" keys="mod+k" onPress={openCommands}>
        Search
      </Button>
      <div className="top-bar-end" ref={setEnd} />
      <span className="top-bar-own">
        <IconButton icon={Keyboard} label="Show the keys" keys="?" onPress={openKeys} />
        <ThemeMenu />
        <UserMenu />
      </span>
    </header>
  );
}
