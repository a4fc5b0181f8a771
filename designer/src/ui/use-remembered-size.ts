import { useCallback, useState } from "react";

export interface SizeLimits {
  id: string;
  /** Pixels. */
  defaultSize: number;
  minSize: number;
  maxSize: number;
  isCollapsible?: boolean;
}

export interface RememberedSize {
  size: number;
  isCollapsed: boolean;
  minSize: number;
  maxSize: number;
  isCollapsible: boolean;
  /** Below half of the least size a collapsible panel folds. */
  setSize: (size: number) => void;
  toggle: () => void;
  reset: () => void;
}

interface Stored {
  size: number;
  isCollapsed: boolean;
}

export function useRememberedSize(limits: SizeLimits): RememberedSize {
  const { id, defaultSize, minSize, maxSize, isCollapsible = false } = limits;
  const [stored, setStored] = useState<Stored>(
    () => read(id) ?? { size: defaultSize, isCollapsed: false },
  );
  const keep = useCallback(
    (change: (before: Stored) => Stored) => {
      setStored((before) => {
        const after = change(before);
        write(id, after);
        return after;
      });
    },
    [id],
  );
  return {
    size: clamp(stored.size, minSize, maxSize),
    isCollapsed: isCollapsible && stored.isCollapsed,
    minSize,
    maxSize,
    isCollapsible,
    setSize: (size) =>
      keep((before) =>
        isCollapsible && size < minSize / 2
          ? { ...before, isCollapsed: true }
          : { size: clamp(size, minSize, maxSize), isCollapsed: false },
      ),
    toggle: () =>
      keep((before) => ({ ...before, isCollapsed: isCollapsible && !before.isCollapsed })),
    reset: () => keep(() => ({ size: defaultSize, isCollapsed: false })),
  };
}

function clamp(size: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, size)));
}

function read(id: string): Stored | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storeName(id)) ?? "null");
    if (typeof value !== "object" || value === null) return undefined;
    if (!("size" in value) || typeof value.size !== "number" || !Number.isFinite(value.size))
      return undefined;
    return { size: value.size, isCollapsed: "isCollapsed" in value && value.isCollapsed === true };
  } catch {
    // No storage or a broken entry: the panel starts at its default.
    return undefined;
  }
}

function write(id: string, stored: Stored): void {
  try {
    localStorage.setItem(storeName(id), JSON.stringify(stored));
  } catch {
    // Private windows may refuse storage; the size then lasts as long as the page.
  }
}

function storeName(id: string): string {
  return `signalbox.panel.${id}`;
}
