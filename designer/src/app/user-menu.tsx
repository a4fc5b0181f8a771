import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, LogOut, Rows2, Rows3, UserRound } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "../ui/menu.tsx";
import { setPreference, usePreferences } from "../ui/preferences.ts";
import { useSession, useSignOut } from "./session.tsx";

export function UserMenu() {
  const { user } = useSession();
  const density = usePreferences((preferences) => preferences.density);
  const navigate = useNavigate();
  const signOut = useSignOut(() => void navigate({ to: "/sign-in" }));
  const other = density === "compact" ? "regular" : "compact";
  return (
    <Menu
      aria-label="Your session"
      placement="bottom end"
      trigger={
        <AriaButton className="sb-button user-button" data-kind="ghost">
          <Avatar name={user.displayName} seed={user.id} size={22} />
          <span className="truncate">{user.displayName}</span>
          <Icon of={ChevronDown} size={14} />
        </AriaButton>
      }
    >
      <MenuSection title={`Signed in as ${user.name}`}>
        <MenuItem
          icon={other === "regular" ? Rows2 : Rows3}
          onAction={() => setPreference("density", other)}
        >
          {other === "regular" ? "Use regular rows" : "Use compact rows"}
        </MenuItem>
      </MenuSection>
      <MenuSeparator />
      <MenuItem icon={UserRound} onAction={() => void navigate({ href: "/account" })}>
        Your account
      </MenuItem>
      <MenuItem icon={LogOut} onAction={() => signOut.mutate()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
