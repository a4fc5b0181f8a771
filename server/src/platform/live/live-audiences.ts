import type { Right } from "../permissions/rights.ts";
import type { Audience } from "./audience.ts";
import type { LiveEventType } from "./live.contract.ts";

/** What the stream itself says to its own listener; nobody else is told. */
export const streamEvents = ["hello", "time", "reset", "session.ended"] as const;

export type PublishedEventType = Exclude<LiveEventType, (typeof streamEvents)[number]>;

/** Who may be told of an event at most: those it is about, members of its workgroups, holders of a right. */
export type DeclaredAudience =
  | { everyone: true }
  | { users?: true; workgroups?: true; right: Right; everyone?: never };

const interaction = { users: true, workgroups: true, right: "interaction.readAll" } as const;

/** The live events' counterpart of a route's `config.right`. */
export const liveAudiences: Readonly<Record<PublishedEventType, DeclaredAudience>> = {
  "interaction.changed": interaction,
  "interaction.removed": interaction,
  "message.changed": interaction,
  "queue.changed": { workgroups: true, right: "interaction.readAll" },
  "presence.changed": { users: true, right: "interaction.readAll" },
  "handler.changed": { right: "handler.read" },
  "handler.presence": { right: "handler.read" },
  "run.advanced": { right: "handler.read" },
  "channel.changed": { right: "socialMedia.admin" },
  "directory.changed": { everyone: true },
};

/** Deny by default: an event for more people than its type declares is a bug and is not published. */
export function refuseUndeclaredAudience(type: LiveEventType, audience: Audience): void {
  const declared = Object.hasOwn(liveAudiences, type)
    ? liveAudiences[type as PublishedEventType]
    : undefined;
  if (declared && isWithin(audience, declared)) return;
  throw new Error(`The live event ${type} must not be told to ${JSON.stringify(audience)}.`);
}

function isWithin(audience: Audience, declared: DeclaredAudience): boolean {
  if (declared.everyone) return true;
  if (audience.everyone) return false;
  if (audience.users?.length && !declared.users) return false;
  // Beside a right, workgroups are also where it has to be held; members are told only if declared.
  if (audience.workgroups?.length && !declared.workgroups) return false;
  return audience.right === undefined || audience.right === declared.right;
}
