import type { JsonObject } from "@signalbox/engine/graph";

/**
 * Every event that the server raises and an initiator or a parked step may listen for.
 * Past tense with a noun; the value says when it is raised.
 */
export const eventTypes = {
  "interaction.created": "A post or message began a new interaction.",
  "interaction.transferred": "An interaction was transferred to another queue.",
  "interaction.alerting": "An interaction began to alert an agent.",
  "interaction.alertNotAnswered": "An alert ended without an answer.",
  "interaction.alertDeclined": "An agent declined an alert.",
  "interaction.connected": "An agent picked an interaction up.",
  "interaction.held": "An agent put an interaction on hold, or a handler did.",
  "interaction.resumed": "A held, parked or snoozed interaction went on.",
  "interaction.snoozeEnded": "A snooze is over.",
  "interaction.queueTimedOut":
    "An interaction waited longer in a workgroup's queue than allowed; ACD stopped for it.",
  "interaction.disconnected": "An interaction was disconnected.",
  "interaction.attributesChanged": "Attributes of an interaction changed.",
  "message.added": "A message joined an interaction.",
  "message.edited": "The author edited a message.",
  "message.deleted": "A message was deleted on its network.",
  "message.sent": "The network took a reply of ours.",
  "message.failed": "A reply of ours failed, or its outcome is unknown.",
  "user.statusChanged": "A user's status changed, or the user signed in or out.",
  "directory.changed": "An entry of the directory was added, changed or deleted.",
  "custom.notified": "Send Custom Notification, or an application, raised a notification.",
  "schedule.due": "A Timer initiator's schedule is due.",
} as const;

export type EventType = keyof typeof eventTypes;

/** What each event carries beside its object's id; ids are text, times ISO 8601 UTC. */
export interface EventData {
  "interaction.created": InteractionFacts;
  "interaction.transferred": InteractionFacts & {
    fromQueue: string;
    transferredBy: string;
    transferredByHandler: boolean;
  };
  "interaction.alerting": InteractionFacts & { user: string; timeoutSeconds: number };
  "interaction.alertNotAnswered": InteractionFacts & { user: string };
  "interaction.alertDeclined": InteractionFacts & { user: string };
  "interaction.connected": InteractionFacts & { user: string };
  "interaction.held": InteractionFacts & { user: string };
  "interaction.resumed": InteractionFacts & { user: string };
  "interaction.snoozeEnded": InteractionFacts;
  "interaction.queueTimedOut": InteractionFacts & { workgroup: string; waitedSeconds: number };
  "interaction.disconnected": InteractionFacts & { by: "local" | "remote"; user: string };
  "interaction.attributesChanged": InteractionFacts & { names: string[] };
  "message.added": MessageFacts;
  "message.edited": MessageFacts;
  "message.deleted": MessageFacts;
  "message.sent": MessageFacts;
  "message.failed": MessageFacts & { reason: string; outcomeUnknown: boolean };
  "user.statusChanged": {
    user: string;
    displayName: string;
    status: string;
    previousStatus: string;
    signedIn: boolean;
    acdAvailable: boolean;
    station: string;
  };
  "directory.changed": {
    changeType: "Addition" | "Modification" | "Deletion";
    class: string;
    key: string;
    user: string;
  };
  "custom.notified": { objectId: string; event: string; data: string[] };
  "schedule.due": { handler: string; due: string };
}

export interface InteractionFacts {
  interaction: string;
  /** A media type's name, as in `mediaTypes`. */
  mediaType: string;
  /** Scoped name of the queue it is on, for example `Workgroup Queue:Support`. */
  queue: string;
  channel: string;
  platform: string;
}

export interface MessageFacts extends InteractionFacts {
  message: string;
  text: string;
  author: string;
  authorHandle: string;
  direction: "in" | "out" | "outside";
  /** True when the message opened the interaction. */
  first: boolean;
}

/** Events are JSON; this widens the typed data for storing and matching. */
export function toJson(data: EventData[EventType]): JsonObject {
  return data as unknown as JsonObject;
}
