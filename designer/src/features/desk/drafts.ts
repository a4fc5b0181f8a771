import { create } from "zustand";
import type { AttachedFile } from "./attached-files.ts";

/** What an agent is writing in one interaction. */
export interface Draft {
  text: string;
  /** The message it answers; `null` follows the customer's newest. */
  toMessageId: string | null;
  isPrivate: boolean;
  /** What goes along, in this order. */
  files: readonly AttachedFile[];
  /** Set while the words of an answer that failed are changed. */
  repairs: string | null;
}

export const EMPTY_DRAFT: Draft = {
  text: "",
  toMessageId: null,
  isPrivate: false,
  files: [],
  repairs: null,
};

/** In memory only: customers' data has no place in the browser's storage; the server keeps drafts. */
export const useDrafts = create<{ drafts: Readonly<Record<string, Draft>> }>(() => ({
  drafts: {},
}));

export function changeDraft(interactionId: string, change: Partial<Draft>): void {
  useDrafts.setState(({ drafts }) => ({
    drafts: {
      ...drafts,
      [interactionId]: { ...(drafts[interactionId] ?? EMPTY_DRAFT), ...change },
    },
  }));
}

export function clearDraft(interactionId: string): void {
  changeDraft(interactionId, EMPTY_DRAFT);
}

export function hasDraft(interactionId: string): boolean {
  const { text, files } = useDrafts.getState().drafts[interactionId] ?? EMPTY_DRAFT;
  return text.trim() !== "" || files.length > 0;
}
