import { channelRenderers } from "./features/channels/channel-summary.ts";
import { interactionRenderers } from "./interactions/live.ts";
import type { Db } from "./platform/db/open-database.ts";
import type { LiveRenderers } from "./platform/live/render.ts";

/** For each event type that viewers see differently, the feature that knows how. */
export function liveRenderers(db: Db): LiveRenderers {
  return { ...interactionRenderers(db), ...channelRenderers(db) };
}
