import { useEffect } from "react";
import type { EditorModel } from "./editor-model.ts";

/** Asks before a tab is closed on work that the server has not got; a reload keeps it anyway. */
export function useUnsavedWarning({ sync }: EditorModel): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      const { kind } = sync.getState();
      if (kind === "saved" || kind === "changed" || kind === "saving") return;
      event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, [sync]);
}
