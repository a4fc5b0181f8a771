import type { JsonObject } from "@signalbox/engine/graph";
import { toolstepsFor } from "@signalbox/engine/step";
import type { InteractionState, MediaType } from "./vocabulary/index.ts";

/**
 * What toolsteps need of the world. The server implements these with the turn's transaction, tests
 * and the test bench with what an example tells. A toolstep has no other way out.
 *
 * A refusal is an answer, not an exception: the toolstep turns it into an exit. Ports throw only
 * when something is broken.
 */
export interface Ports {
  interactions: InteractionsPort;
  acd: AcdPort;
  messaging: MessagingPort;
  directory: DirectoryPort;
  users: UsersPort;
  notifications: NotificationsPort;
  trace: TracePort;
  http: HttpPort;
}

export type Answer<Data = unknown> =
  | ({ ok: true } & Data)
  | {
      ok: false;
      /** `notFound`: the id is no longer valid. `notAllowed`: not in this state. */
      reason: "notFound" | "notAllowed" | "invalid";
      /** A sentence for the journal. */
      message: string;
    };

export interface InteractionView {
  id: string;
  mediaType: MediaType;
  mediaSubtype: string;
  state: InteractionState;
  /** Display string, for example "ACD – Wait Agent". */
  stateText: string;
  direction: "in" | "out";
  /** Scoped queue name. */
  queue: string;
  workgroup: string;
  user: string;
  channel: string;
  platform: string;
  subject: string;
}

export interface InteractionsPort {
  find(id: string): Promise<InteractionView | undefined>;
  /** Values by name as asked; a name that is not set gives an empty text. Undefined: no such interaction. */
  getAttributes(id: string, names: string[]): Promise<Record<string, string> | undefined>;
  /** Names are case-insensitive. */
  setAttributes(id: string, values: Record<string, string>): Promise<Answer>;
  /** Appends to the interaction's log (CallLog). */
  logMessage(id: string, text: string): Promise<Answer>;
  addNote(id: string, text: string): Promise<Answer>;
  pickUp(id: string, user: string): Promise<Answer>;
  hold(id: string, on: boolean): Promise<Answer>;
  park(id: string): Promise<Answer>;
  snooze(id: string, seconds: number): Promise<Answer>;
  disconnect(id: string, options: { reason: string; by: "local" | "remote" }): Promise<Answer>;
  /** Blind transfer to a scoped queue name; raises `interaction.transferred`. */
  transfer(id: string, queue: string, options: { note: string }): Promise<Answer>;
  /** Moves to Alerting for one user; ends as `interaction.connected`, `…alertNotAnswered` or `…alertDeclined`. */
  alert(id: string, options: { user: string; timeoutSeconds: number }): Promise<Answer>;
  setStateText(id: string, text: string): Promise<Answer>;
}

export interface SkillRequirement {
  skill: string;
  minimumProficiency: number;
  maximumProficiency: number;
  minimumDesire: number;
  maximumDesire: number;
  proficiencyWeight: number;
  desireWeight: number;
}

export interface AcdWeights {
  agentSkills: number;
  agentCost: number;
  agentAvailableTime: number;
  agentAttribute1: number;
  agentAttribute2: number;
  agentAttribute3: number;
  interactionSkills: number;
  interactionPriority: number;
  interactionTimeInQueue: number;
  interactionTimeInSystem: number;
}

export interface AcdDetails {
  isAcd: boolean;
  priority: number;
  secondsInQueue: number;
  /** 0 when no timeout is set. */
  secondsUntilTimeout: number;
  timedOut: boolean;
  onHold: boolean;
  secondsInSystem: number;
  answeredAt: string | null;
  skills: string[];
  /** Weight for proficiency of each skill, in the order of `skills`. */
  skillWeights: number[];
  /** Minimum proficiency of each skill, in the order of `skills`. */
  skillProficiencies: number[];
  categories: string[];
  queue: string;
  assignedAgent: string;
}

export interface QueueStatistics {
  workgroup: string;
  estimatedWaitSeconds: number;
  agentsSignedIn: number;
  agentsAvailable: number;
  agentsBusy: number;
  agentsInFollowUp: number;
  longestAvailableSeconds: number;
  waiting: number;
  connected: number;
  longestWaitSeconds: number;
  /** Over the current statistics period; `count` 0 means that there is nothing to average yet. */
  averages: Record<QueueAverage, { seconds: number; count: number }>;
}

export type QueueAverage = "waitConnected" | "waitAbandoned" | "duration" | "followUp";

export interface AcdPort {
  specifySkill(interaction: string, requirement: SkillRequirement): Promise<Answer>;
  removeSkill(interaction: string, skill: string): Promise<Answer>;
  specifyCategory(interaction: string, category: string): Promise<Answer>;
  initiate(
    interaction: string,
    options: {
      /** Empty: the workgroup whose queue it is on. */
      workgroup: string;
      priority: number;
      /** 0: no timeout. */
      inQueueTimeoutSeconds: number;
      weights: Partial<AcdWeights>;
      /** Agents each ring adds to those before it, innermost first; empty for plain processing. */
      rings: { agents: string[]; timeoutSeconds: number }[];
    },
  ): Promise<Answer>;
  stop(interaction: string): Promise<Answer>;
  resetQueueTimeout(interaction: string, seconds: number): Promise<Answer>;
  details(interaction: string): Promise<AcdDetails | undefined>;
  queueStatistics(workgroup: string): Promise<QueueStatistics | undefined>;
  /** 1 is next, 0 is assigned; undefined when it is not an ACD interaction. */
  positionInQueue(interaction: string): Promise<number | undefined>;
}

export interface MessagingPort {
  /** The newest message of the customer, as a handler wants to read it. */
  latestMessage(
    interaction: string,
  ): Promise<
    { id: string; text: string; author: string; authorHandle: string; language: string } | undefined
  >;
  /** Queues a public answer to one message (empty: the newest of the customer); the outbox sends it. */
  sendReply(
    interaction: string,
    options: { text: string; toMessage: string; stepKey: string },
  ): Promise<Answer<{ message: string }>>;
  /** Queues a private answer. Conversations cannot be started with it, only answered. */
  sendDirectMessage(
    interaction: string,
    options: { text: string; stepKey: string },
  ): Promise<Answer<{ message: string }>>;
}

export interface DirectoryPort {
  /** Undefined when the entry or the attribute does not exist. Paths as in DSEdit, `\\` separated. */
  getAttribute(path: string, attribute: string): Promise<string[] | undefined>;
  putAttribute(path: string, attribute: string, values: string[], append: boolean): Promise<Answer>;
  /** Names of the entries directly below a path. */
  listKeys(path: string): Promise<string[] | undefined>;
  /** A server parameter's value. */
  getParameter(name: string): Promise<string | undefined>;
  /** What a schedule, or a workgroup's, says at this moment; names are case-insensitive. Undefined: no such name. */
  querySchedule(whose: { schedule: string } | { workgroup: string }): Promise<
    | {
        /** The schedule's name; empty for a workgroup without one, which is always open. */
        schedule: string;
        isOpen: boolean;
        /** Today's holiday; empty on other days. */
        holiday: string;
        /** ISO 8601 UTC; undefined when that is more than a year away. */
        changesAt: string | undefined;
        /** The workgroup's overflow by name, or empty. */
        overflow: string;
      }
    | undefined
  >;
}

export interface UsersPort {
  getStatus(user: string): Promise<
    | {
        status: string;
        signedIn: boolean;
        acdAvailable: boolean;
        since: string;
      }
    | undefined
  >;
  setStatus(user: string, status: string): Promise<Answer>;
  activate(user: string, workgroup: string, active: boolean): Promise<Answer>;
}

export interface NotificationsPort {
  send(objectId: string, event: string, data: string[]): Promise<void>;
}

export interface TracePort {
  /** Levels as in PureConnect: 1–20 error, 21–40 warning, 41–100 note. */
  write(level: number, message: string, data?: JsonObject): Promise<void>;
}

export interface HttpPort {
  /** Guarded: public addresses on the allow-list only, no redirects, time and size limits. */
  request(
    request: {
      method: string;
      url: string;
      headers: Record<string, string>;
      body: string;
      timeoutSeconds: number;
      idempotencyKey: string;
    },
    signal: AbortSignal,
  ): Promise<
    | { ok: true; status: number; headers: Record<string, string>; body: string }
    | {
        ok: false;
        reason: "unknownHost" | "timeout" | "connectionFailed" | "refused" | "tooLarge";
        message: string;
      }
  >;
}

/** Declares a toolstep that may ask for these ports. */
export const defineToolstep = toolstepsFor<Ports>();
