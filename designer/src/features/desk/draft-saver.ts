import { api } from "../../app/api.ts";
import { EMPTY_DRAFT, useDrafts } from "./drafts.ts";

const SAVE_AFTER_MS = 800;
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const underWay = new Map<string, Promise<unknown>>();

/** Called on every letter: a moment after the last one the words are on the server. */
export function saveDraftSoon(interactionId: string): void {
  clearTimeout(timers.get(interactionId));
  timers.set(
    interactionId,
    setTimeout(() => save(interactionId), SAVE_AFTER_MS),
  );
}

/** The answer was sent and the server forgot the draft; a save that is still under way must not bring it back. */
export function forgetSavedDraft(interactionId: string): void {
  clearTimeout(timers.get(interactionId));
  timers.delete(interactionId);
  void underWay.get(interactionId)?.then(() => save(interactionId));
}

function save(interactionId: string): void {
  timers.delete(interactionId);
  const draft = useDrafts.getState().drafts[interactionId] ?? EMPTY_DRAFT;
  // Words for an answer that failed belong to that answer, not to the next one.
  if (draft.repairs !== null) return;
  const { text, toMessageId } = draft;
  const files = draft.files.flatMap(({ fileId, alt }) => (fileId ? [{ fileId, alt }] : []));
  const before = underWay.get(interactionId) ?? Promise.resolve();
  const saved = before
    .then(() =>
      api.put(`/api/interactions/${interactionId}/draft`, { body: { text, toMessageId, files } }),
    )
    // Nothing is lost: the words stay in this page and are saved with the next letter.
    .catch(() => undefined)
    .finally(() => {
      if (underWay.get(interactionId) === saved) underWay.delete(interactionId);
    });
  underWay.set(interactionId, saved);
}
