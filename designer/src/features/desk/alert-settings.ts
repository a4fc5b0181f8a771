import { create } from "zustand";

/** How this browser tells of alerts. Nothing about customers belongs here. */
export interface AlertSettings {
  /** 0 (silent) to 100. */
  volume: number;
  /** Whether the question for the browser's permission was put aside. */
  isAsked: boolean;
}

const STORE = "signalbox.desk.alerts";

export const useAlertSettings = create<AlertSettings>(() => ({
  volume: 60,
  isAsked: false,
  ...read(),
}));

export function setAlertSetting<Name extends keyof AlertSettings>(
  name: Name,
  value: AlertSettings[Name],
): void {
  useAlertSettings.setState({ [name]: value });
  try {
    localStorage.setItem(STORE, JSON.stringify(useAlertSettings.getState()));
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the tab.
  }
}

function read(): Partial<AlertSettings> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}
