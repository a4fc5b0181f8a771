import type { InteractionDetail } from "@signalbox/server/contract";
import { useEffect } from "react";
import type { AttachedFile } from "./attached-files.ts";
import { changeDraft, type Draft, EMPTY_DRAFT, useDrafts } from "./drafts.ts";

/** What is being written here: this page's words and files, or else those the server kept. */
export function useDraft(id: string, stored: DraftParts): Draft {
  const known = useDrafts((state) => state.drafts[id]);
  useEffect(() => {
    if (useDrafts.getState().drafts[id]) return;
    changeDraft(id, draftOf(stored));
  }, [id, stored]);
  return known ?? EMPTY_DRAFT;
}

type DraftParts = Pick<InteractionDetail, "draft" | "draftFiles">;

function draftOf({ draft, draftFiles }: DraftParts): Partial<Draft> {
  return {
    ...(draft && { text: draft.text, toMessageId: draft.toMessageId }),
    files: draftFiles.map(
      ({ id, name, size, kind, alt, url }): AttachedFile => ({
        key: id,
        name,
        size,
        kind,
        fileId: id,
        alt,
        error: "",
        preview: kind === "image" ? url : "",
      }),
    ),
    // What was attached in private must not go out in public.
    isPrivate: draftFiles.some(({ isPrivate }) => isPrivate),
  };
}
