import { mergeHandlers } from "@signalbox/engine/diff";
import { type Command, type Draft, replaceDraft } from "@signalbox/engine/graph";
import type { History } from "./document-store.ts";
import { type Kept, replay } from "./draft-sync.ts";

export interface OpenedDraft {
  draft: Draft;
  rev: number;
  /** What the server has at `rev`. */
  base: Draft;
  pending: readonly Command[];
  history: History | undefined;
  notice: { title: string; description: string } | undefined;
}

/**
 * The server's draft with what an earlier page could not send. Work on an older draft is merged
 * with the newer one where nobody has to choose; else it stays as it was, and the first save meets
 * the newer draft and asks.
 */
export function openDraft(
  { draft, rev }: { draft: Draft; rev: number },
  kept: Kept | undefined,
): OpenedDraft {
  const plain = { draft, rev, base: draft, pending: [], history: undefined, notice: undefined };
  if (kept?.rev === rev) {
    const { draft: done, applied } = replay(draft, kept.pending);
    return { ...plain, draft: done, pending: applied, history: kept };
  }
  if (!kept || kept.pending.length === 0) return plain;
  return kept.base ? mergeKept(plain, kept, kept.base) : replayKept(plain, kept);
}

function mergeKept(plain: OpenedDraft, kept: Kept, base: Draft): OpenedDraft {
  const mine = replay(base, kept.pending);
  const merged = mergeHandlers({ base, mine: mine.draft, theirs: plain.draft });
  if (!merged.isDecided) {
    const { draft, applied: pending } = mine;
    return { draft, rev: kept.rev, base, pending, history: kept, notice: undefined };
  }
  const command = replaceDraft(plain.draft, merged.content);
  return {
    ...plain,
    draft: merged.content,
    pending: [command],
    notice: {
      title: "Changes that were not saved before are in the draft",
      description: "The draft was changed meanwhile; nothing contradicted them.",
    },
  };
}

/** Without what it began with there is only doing it again. */
function replayKept(plain: OpenedDraft, kept: Kept): OpenedDraft {
  const { draft, applied, refused } = replay(plain.draft, kept.pending);
  if (applied.length === 0) return plain;
  return {
    ...plain,
    draft,
    pending: applied,
    notice: {
      title: "Changes that were not saved before were applied again",
      description:
        refused > 0
          ? `Somebody changed the draft meanwhile, and ${refused} of them no longer fit.`
          : "Somebody changed the draft meanwhile.",
    },
  };
}
