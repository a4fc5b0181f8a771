import { useLocale } from "react-aria-components";
import { create } from "zustand";
import type { TimeFormat } from "./time-text.ts";

export type Theme = "system" | "light" | "dark" | "contrast";
export type Density = "compact" | "regular";

/** How this person likes the screen; kept in this browser. Nothing about customers belongs here. */
export interface Preferences {
  theme: Theme;
  density: Density;
  /** Single-letter keys can be turned off (WCAG 2.1.4): speech input types stray letters. */
  singleKeys: boolean;
  /** Other keys than the shipped ones, by the action's id; empty: none. */
  keys: Readonly<Record<string, string>>;
  /** IANA name; `undefined` follows the system. */
  timeZone: string | undefined;
}

const STORE = "signalbox.preferences";
const DEFAULTS: Preferences = {
  theme: "system",
  density: "compact",
  singleKeys: true,
  keys: {},
  timeZone: undefined,
};

export const usePreferences = create<Preferences>(() => ({ ...DEFAULTS, ...readStored() }));

export function setPreference<Name extends keyof Preferences>(
  name: Name,
  value: Preferences[Name],
): void {
  usePreferences.setState({ [name]: value });
}

/** Puts theme and density on the root element and keeps them, here and in this browser's other tabs. */
export function startPreferences(): void {
  applyToRoot(usePreferences.getState());
  usePreferences.subscribe((preferences) => {
    applyToRoot(preferences);
    store(preferences);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === STORE) usePreferences.setState({ ...DEFAULTS, ...readStored() });
  });
}

export function useTimeFormat(): TimeFormat {
  const { locale } = useLocale();
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  return { locale, timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
}

function applyToRoot({ theme, density }: Preferences): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  root.dataset["density"] = density;
}

function readStored(): Partial<Preferences> {
  if (typeof localStorage === "undefined") return {};
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    // A broken entry is a lost preference, not a broken application.
    return {};
  }
}

function store(preferences: Preferences): void {
  const text = JSON.stringify(preferences);
  // Writing only what changed keeps two tabs from answering each other for ever.
  if (localStorage.getItem(STORE) === text) return;
  try {
    localStorage.setItem(STORE, text);
  } catch {
    // Private windows may refuse storage; the preference then lasts as long as the tab.
  }
}
