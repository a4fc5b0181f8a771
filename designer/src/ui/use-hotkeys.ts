import { useEffect, useRef, useSyncExternalStore } from "react";
import { type Action, createActionRegistry, withChosenKeys } from "./actions.ts";
import { isAppleSystem } from "./chord.ts";
import { usePreferences } from "./preferences.ts";

const registry = createActionRegistry({ isApple: isAppleSystem(), now: () => performance.now() });
let version = 0;
registry.subscribe(() => {
  version += 1;
});

/**
 * Registers what can be done in this view while the component is on screen. Actions without `keys`
 * appear in the command box only. Pass fresh objects on every render; that costs nothing.
 */
export function useHotkeys(actions: readonly Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(
    () =>
      registry.register(() => {
        const { keys } = usePreferences.getState();
        return latest.current.map((action) => withChosenKeys(action, keys));
      }),
    [],
  );
}

/** The keys that now do what these were shipped for: what a button shows is what works. */
export function useShownKeys(keys: string): string {
  return useSyncExternalStore(subscribeToKeys, () => {
    if (Object.keys(usePreferences.getState().keys).length === 0) return keys;
    const action = registry.list().findLast((known) => (known.shippedKeys ?? known.keys) === keys);
    return action?.keys ?? keys;
  });
}

function subscribeToKeys(listener: () => void): () => void {
  const stops = [registry.subscribe(listener), usePreferences.subscribe(listener)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Every action of the moment, read when the command box or the key sheet opens. */
export function useActions(): readonly Action[] {
  useSyncExternalStore(registry.subscribe, () => version);
  usePreferences((preferences) => preferences.keys);
  return registry.list();
}

/** The one listener for keys; stands once, in the application's frame. */
export function useHotkeyListener(): void {
  useEffect(() => {
    document.addEventListener("keydown", onButtonKeyDown, { capture: true });
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onButtonKeyDown, { capture: true });
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

/** A button takes Enter for a press, with Ctrl or ⌘ too; such a chord means its action first. */
function onButtonKeyDown(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (!(event.target instanceof Element && event.target.closest("button"))) return;
  onKeyDown(event);
  if (event.defaultPrevented) event.stopPropagation();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const target = event.target instanceof Element ? event.target : document.body;
  // Menus and lists that float take letters for typing ahead.
  if (target.closest("[data-overlay]")) return;
  const action = registry.find(event, {
    isTextField: isTextField(target),
    isDialog: document.querySelector("[data-modal]") !== null,
    allowsSingleKeys: usePreferences.getState().singleKeys,
  });
  if (!action) return;
  event.preventDefault();
  if (!action.isDisabled) action.run();
}

function isTextField(element: Element): boolean {
  if (element instanceof HTMLInputElement) {
    return !["button", "checkbox", "radio", "range", "submit", "reset", "file", "color"].includes(
      element.type,
    );
  }
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
