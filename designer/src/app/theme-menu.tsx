import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { setPreference, type Theme, usePreferences } from "../ui/preferences.ts";
import { THEME_ICONS, THEME_NAMES, THEMES } from "./themes.ts";

export function ThemeMenu() {
  const theme = usePreferences((preferences) => preferences.theme);
  return (
    <Menu
      aria-label="Theme"
      trigger={
        <IconButton
          icon={THEME_ICONS[theme]}
          label={`Theme: ${THEME_NAMES[theme].toLowerCase()}`}
        />
      }
      placement="bottom end"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[theme]}
      onAction={(key) => setPreference("theme", key as Theme)}
    >
      {THEMES.map((name) => (
        <MenuItem key={name} id={name}>
          {THEME_NAMES[name]}
        </MenuItem>
      ))}
    </Menu>
  );
}
