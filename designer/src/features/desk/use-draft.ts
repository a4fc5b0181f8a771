import type { InteractionDetail } from "@signalbox/server/contract";
import { useEffect } from "react";
import { changeDraft, type Draft, EMPTY_DRAFT, useDrafts } from "./drafts.ts";

/** What is being written here: this page's words, or else those the server kept. */
export function useDraft(id: string, stored: InteractionDetail["draft"]): Draft {
  const known = useDrafts((state) => state.drafts[id]);
  useEffect(() => {
    if (useDrafts.getState().drafts[id]) return;
    changeDraft(id, stored ? { text: stored.text, toMessageId: stored.toMessageId } : {});
  }, [id, stored]);
  return known ?? EMPTY_DRAFT;
}
