import { z } from "zod";
import { ChannelSummary } from "../../features/channels/channels.contract.ts";
import { HandlerGuest } from "../../features/handlers/handler-presence.contract.ts";
import { PresenceView } from "../../features/session/session.contract.ts";
import {
  InteractionSummary,
  MessageView,
  QueueSummary,
} from "../../interactions/interactions.contract.ts";
import { Id, Timestamp } from "../http/problem.contract.ts";

/**
 * GET /api/events: server-sent events, resumed by Last-Event-ID. `id` is a position in the stream;
 * `reset` says that the position is too old: fetch everything again. A comment comes every 15 s.
 * Receivers upsert by id and ignore what has a `rev` not above theirs.
 */
export const liveEvents = {
  /** First event of every connection; carries the server's time for clocks. */
  hello: z.object({ now: Timestamp }),
  time: z.object({ now: Timestamp }),
  reset: z.object({ reason: z.string() }),
  "interaction.changed": z.object({ interaction: InteractionSummary }),
  /** It left what this user may see; `reason` names who took it where that is why. */
  "interaction.removed": z.object({ interactionId: Id, rev: z.int(), reason: z.string() }),
  "message.changed": z.object({ interactionId: Id, message: MessageView }),
  "presence.changed": z.object({ presence: PresenceView }),
  "queue.changed": z.object({ queue: QueueSummary }),
  "handler.changed": z.object({
    handlerId: z.string(),
    what: z.enum(["draft", "version", "deployment"]),
    rev: z.int(),
  }),
  /** Who has a handler open in the designer: all of them, after each change. */
  "handler.presence": z.object({ handlerId: z.string(), guests: z.array(HandlerGuest) }),
  /** A run took steps: which handler version, which step it stands on now, which exits it took. */
  "run.advanced": z.object({
    runId: z.string(),
    handlerId: z.string(),
    version: z.int(),
    interactionId: Id.nullable(),
    status: z.enum(["running", "waiting", "yielded", "ended", "faulted"]),
    state: z.string(),
    path: z.array(z.object({ stepId: z.string(), exit: z.string().optional() })),
  }),
  "channel.changed": z.object({ channel: ChannelSummary }),
  "directory.changed": z.object({ class: z.string(), key: z.string() }),
  "session.ended": z.object({ reason: z.string() }),
} as const;

export type LiveEventType = keyof typeof liveEvents;
export type LiveEventData<T extends LiveEventType> = z.infer<(typeof liveEvents)[T]>;
