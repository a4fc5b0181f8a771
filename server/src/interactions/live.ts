import type { Db } from "../platform/db/index.ts";
import type { LiveRenderers } from "../platform/live/render.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import { findPresence } from "../presence/view.ts";
import { maySee } from "./actions.ts";
import { participantOf } from "./participants.ts";
import { findMessage } from "./views/message.ts";
import { listQueues } from "./views/queue.ts";
import { type SummaryRow, selectSummaries } from "./views/select-summaries.ts";
import { findSummary, toSummary } from "./views/summary.ts";

/** Nobody in particular: what is shown to those whom the interaction does not belong to. */
const NOBODY = "0";

function isTheirs(row: SummaryRow, { userId }: Viewer): boolean {
  return row.userId === userId || participantOf(row, userId) !== undefined;
}

/**
 * What each browser is shown of a change. Loaded once for all who watch; only those the interaction
 * belongs or belonged to have unread marks and wrap-ups of their own.
 */
export function interactionRenderers(db: Db): LiveRenderers {
  function shared(id: string) {
    return selectSummaries(db, NOBODY).where("interaction.id", "=", id).executeTakeFirst();
  }

  return {
    "interaction.changed": async ({ payload, viewer, once }) => {
      const { interactionId } = payload as { interactionId: string };
      const row = await once(`interaction:${interactionId}`, () => shared(interactionId));
      if (!row) return undefined;
      const own = row.lastUserId === viewer.userId || isTheirs(row, viewer);
      if (!own) return maySee(viewer, row) ? { interaction: toSummary(row, viewer) } : undefined;
      const interaction = await findSummary(db, viewer, interactionId);
      return interaction && { interaction };
    },
    "interaction.removed": async ({ payload, viewer, once }) => {
      const { interactionId } = payload as { interactionId: string };
      const row = await once(`interaction:${interactionId}`, () => shared(interactionId));
      if (!row || maySee(viewer, row)) return undefined;
      const reason = row.ownerName ? `${row.ownerName} has it now.` : "It is on another queue now.";
      return { interactionId, rev: Number(row.rev), reason };
    },
    "message.changed": async ({ payload, viewer, once }) => {
      const { interactionId, messageId } = payload as { interactionId: string; messageId: string };
      const row = await once(`interaction:${interactionId}`, () => shared(interactionId));
      if (!row || !maySee(viewer, row)) return undefined;
      const own = isTheirs(row, viewer);
      const message = own
        ? await findMessage(db, viewer.userId, messageId)
        : await once(`message:${messageId}`, () => findMessage(db, NOBODY, messageId));
      return message && { interactionId, message };
    },
    "queue.changed": async ({ payload, once }) => {
      const { workgroupId } = payload as { workgroupId: string };
      const [queue] = await once(`queue:${workgroupId}`, () => listQueues(db, [workgroupId]));
      return queue && { queue };
    },
    "presence.changed": async ({ payload, once }) => {
      const { userId } = payload as { userId: string };
      const presence = await once(`presence:${userId}`, () => findPresence(db, userId));
      return presence && { presence };
    },
  };
}
