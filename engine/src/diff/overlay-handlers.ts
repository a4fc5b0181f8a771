import { START } from "../drawing/card.ts";
import type { HandlerDocument } from "../graph/document.ts";
import type { HandlerLayout } from "../graph/layout.ts";
import type { HandlerContent } from "./content.ts";

/**
 * Both states in one drawing: the second, with what was removed where it stood in the first. Groups
 * are open, for a closed one would hide what changed inside of it.
 */
export function overlayHandlers(
  before: HandlerContent,
  after: HandlerContent,
): { document: HandlerDocument; layout: HandlerLayout } {
  const { notes, groups, colours } = after.layout;
  const allNotes = { ...before.layout.notes, ...notes };
  const gone = Object.entries(before.layout.colours ?? {}).filter(
    ([step]) => !Object.hasOwn(after.document.steps, step) && step !== START,
  );
  return {
    document: {
      ...after.document,
      steps: { ...before.document.steps, ...after.document.steps },
      // Ends of removed steps keep their titles.
      outcomes: { ...before.document.outcomes, ...after.document.outcomes },
    },
    layout: {
      ...after.layout,
      steps: { ...before.layout.steps, ...after.layout.steps },
      ...(Object.keys(allNotes).length > 0 && { notes: allNotes }),
      colours: { ...Object.fromEntries(gone), ...colours },
      ...(groups && {
        groups: Object.fromEntries(
          Object.entries(groups).map(([id, group]) => [id, { ...group, collapsed: false }]),
        ),
      }),
    },
  };
}
