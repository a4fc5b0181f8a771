import { useNavigate } from "@tanstack/react-router";
import type { Action } from "../ui/actions.ts";
import { setPreference, usePreferences } from "../ui/preferences.ts";
import { useSignOut } from "./session.tsx";
import { nextTheme, THEME_NAMES } from "./themes.ts";
import { useOpenAreas } from "./use-open-areas.ts";

/** What can be done on every page. */
export function useShellActions(open: {
  openCommands: () => void;
  openKeys: () => void;
}): Action[] {
  const areas = useOpenAreas();
  const navigate = useNavigate();
  const signOut = useSignOut(() => void navigate({ to: "/sign-in" }));
  const { theme, density } = usePreferences();
  const section = "Everywhere";
  return [
    {
      id: "shell.commands",
      title: "Open the command box",
      section,
      keys: "mod+k",
      run: open.openCommands,
      isHidden: true,
    },
    { id: "shell.keys", title: "Show the keys", section, keys: "?", run: open.openKeys },
    ...areas.map((area) => ({
      id: `shell.go.${area.id}`,
      title: `Go to ${area.title}`,
      section: "Go to",
      keys: area.keys,
      run: () => void navigate({ href: area.path }),
    })),
    {
      id: "shell.theme",
      title: `Change the theme to ${THEME_NAMES[nextTheme(theme)].toLowerCase()}`,
      section: "Appearance",
      keywords: "dark light high contrast colours",
      run: () => setPreference("theme", nextTheme(theme)),
    },
    {
      id: "shell.density",
      title: density === "compact" ? "Use regular rows" : "Use compact rows",
      section: "Appearance",
      keywords: "density spacing",
      run: () => setPreference("density", density === "compact" ? "regular" : "compact"),
    },
    {
      id: "shell.signOut",
      title: "Sign out",
      section,
      keywords: "log off leave",
      run: () => signOut.mutate(),
    },
  ];
}
