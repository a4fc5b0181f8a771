import { Contrast, Monitor, Moon, Sun } from "lucide-react";
import type { IconType } from "../ui/icon.tsx";
import type { Theme } from "../ui/preferences.ts";

export const THEME_NAMES: Record<Theme, string> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
  contrast: "High contrast",
};

export const THEME_ICONS: Record<Theme, IconType> = {
  system: Monitor,
  light: Sun,
  dark: Moon,
  contrast: Contrast,
};

export const THEMES: readonly Theme[] = ["system", "light", "dark", "contrast"];

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}
