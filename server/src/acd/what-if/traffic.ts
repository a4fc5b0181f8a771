import type { Agent, Item } from "../model.ts";

/** A stretch of recorded time in a workgroup. Times are milliseconds since the epoch. */
export interface Traffic {
  since: number;
  until: number;
  contacts: Contact[];
  /** As they are today, without anything in hand. */
  agents: Agent[];
  /** Who could be offered something from when on, oldest first. */
  presence: PresenceSample[];
  /** Between the decision and the answer, on the average. */
  answerDelayMs: number;
  /** How long an agent wraps up after each. */
  wrapUpMs: number;
}

/** An interaction that waited for an agent. */
export interface Contact {
  item: Item;
  /** When an agent answered, and who. */
  answeredAt: number | undefined;
  answeredBy: string | undefined;
  /** How long an agent had it; an average where nobody did or somebody still does. */
  handlingMs: number;
  /** When its customer gave up. */
  gaveUpAt: number | undefined;
  /** Target of the service level in milliseconds. */
  targetMs: number | undefined;
}

export interface PresenceSample {
  at: number;
  agentId: string;
  isThere: boolean;
}

/** What became of a contact: by whom and when it was answered, or that its customer gave up. */
export interface Fate {
  contact: Contact;
  agentId: string | undefined;
  answeredAt: number | undefined;
  gaveUp: boolean;
}

export function recordedFates(contacts: readonly Contact[]): Fate[] {
  return contacts.map((contact) => ({
    contact,
    agentId: contact.answeredBy,
    answeredAt: contact.answeredAt,
    gaveUp: contact.answeredAt === undefined && contact.gaveUpAt !== undefined,
  }));
}
