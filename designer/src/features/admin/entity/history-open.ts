import { create } from "zustand";

/** Beside a form there is room for the history from about this window width on. */
const WIDE = 1600;

const useOpen = create<{ isOpen: boolean }>(() => ({ isOpen: window.innerWidth >= WIDE }));

/** One choice for all pages of the administration, until the window is closed. */
export function useHistoryOpen(): boolean {
  return useOpen((state) => state.isOpen);
}

export function toggleHistory(): void {
  useOpen.setState((state) => ({ isOpen: !state.isOpen }));
}
