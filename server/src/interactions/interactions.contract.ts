import { interactionStateNames, mediaTypeNames } from "@signalbox/handlers/vocabulary";
import { z } from "zod";
import { UnsentFileView } from "../files/files.contract.ts";
import { Id, Timestamp } from "../platform/http/problem.contract.ts";
import { ContactView } from "./contacts/contacts.contract.ts";

export const MediaTypeName = z.enum(mediaTypeNames);
export const InteractionStateName = z.enum(interactionStateNames);

/** What the asking user may do with an interaction now; the screen never guesses. */
export const InteractionAction = z.enum([
  "pickUp",
  "decline",
  "hold",
  "resume",
  "park",
  "snooze",
  "transfer",
  "disconnect",
  "reply",
  "replyPrivately",
  "addNote",
  "reassign",
  "consult",
  "acceptConsult",
  "endConsult",
  "handOver",
  "leave",
  "join",
  "coach",
  "barge",
]);

/** Somebody who is on an interaction with its owner. `displaced` had it until somebody barged in. */
export const ParticipantView = z.object({
  userId: Id,
  name: z.string(),
  mode: z.enum(["consult", "join", "coach", "displaced"]),
  since: Timestamp,
  /** Asked and not come yet; null once they are there. */
  invitedUntil: Timestamp.nullable(),
});

export const InteractionSummary = z.object({
  id: Id,
  mediaType: MediaTypeName,
  platform: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  state: InteractionStateName,
  /** Display string, for example "ACD – Wait Agent". */
  stateText: z.string(),
  stateSince: Timestamp,
  queue: z.string(),
  workgroupId: Id.nullable(),
  workgroupName: z.string(),
  /** The agent it alerts or belongs to. */
  userId: Id.nullable(),
  userName: z.string(),
  /** Who else is on it, as far as the asking user may know: a coach shows to the owner alone. */
  participants: z.array(ParticipantView),
  customerName: z.string(),
  customerHandle: z.string(),
  subject: z.string(),
  /** Newest message's text, at most 200 characters. */
  preview: z.string(),
  unread: z.int(),
  priority: z.int(),
  skills: z.array(z.string()),
  createdAt: Timestamp,
  queuedAt: Timestamp,
  answeredAt: Timestamp.nullable(),
  alertEndsAt: Timestamp.nullable(),
  snoozedUntil: Timestamp.nullable(),
  disconnectedAt: Timestamp.nullable(),
  wrapUp: z
    .object({
      id: Id,
      startedAt: Timestamp,
      dueAt: Timestamp.nullable(),
      codeRequired: z.boolean(),
      codes: z.array(z.string()),
      /** How often the agent may still ask for more time, and how much it is. */
      extensionsLeft: z.int(),
      extensionSeconds: z.int(),
    })
    .nullable(),
  actions: z.array(InteractionAction),
  rev: z.int(),
});

export const Replyable = z.object({
  allowed: z.boolean(),
  /** Why not, or what binds the answer, in a sentence; empty when nothing does. */
  reason: z.string(),
  until: Timestamp.nullable(),
  maxLength: z.int().nullable(),
  /** With `maxBytes` both limits hold. `mastodon`: graphemes, but links and handles count less. */
  unit: z.enum(["grapheme", "utf16", "xweighted", "mastodon"]),
  maxBytes: z.int().nullable(),
  /** As how many a web address counts, where that does not depend on its length. */
  urlLength: z.int().optional(),
});

/** What can be done to a message where it stands, at its network. */
export const DEEDS = ["hide", "show", "like", "unlike", "delete", "edit"] as const;
export type Deed = (typeof DEEDS)[number];

/** POST …/messages/:messageId/edit */
export const EditRequest = z.object({ text: z.string().min(1).max(20_000) });

/** What a network takes along with an answer. */
export const AttachmentLimits = z.object({
  maxCount: z.int(),
  /** 0: it takes no descriptions. */
  maxAltLength: z.int(),
  /** They may go without any words. */
  withoutText: z.boolean(),
  /** Each is a message of its own on the network, after the words. */
  oneEach: z.literal(true).optional(),
  types: z.array(z.object({ mimeType: z.string(), maxBytes: z.int() })),
});

export const MessageView = z.object({
  id: Id,
  kind: z.enum(["post", "comment", "directMessage"]),
  direction: z.enum(["in", "out", "outside"]),
  externalId: z.string(),
  parentId: Id.nullable(),
  /** Levels below the root, for indenting. */
  depth: z.int(),
  author: z.object({ name: z.string(), handle: z.string(), avatarUrl: z.string() }),
  /** Empty when deleted: what the author took back is not shown. */
  text: z.string(),
  language: z.string(),
  attachments: z.array(
    z.object({
      kind: z.enum(["image", "video", "audio", "file"]),
      /** Where this server shows it; empty for what stays a link. */
      url: z.string(),
      /** Where it lies on its network; empty for our own files. */
      sourceUrl: z.string(),
      alt: z.string(),
      name: z.string(),
    }),
  ),
  visibility: z.enum(["public", "unlisted", "followers", "private"]),
  url: z.string(),
  state: z.enum(["visible", "edited", "deleted", "hidden"]),
  versions: z.array(z.object({ text: z.string(), at: Timestamp })),
  createdAt: Timestamp,
  late: z.boolean(),
  /** The network had it long before we saw it: it was missed, by an outage here or there. */
  backfilled: z.boolean(),
  replyable: Replyable,
  sentBy: z.string(),
  sendState: z.enum(["queued", "sending", "sent", "failed", "unknown"]).nullable(),
  sendError: z.string(),
  unread: z.boolean(),
  /** Liked by the brand, from here. */
  liked: z.boolean(),
  /** What can be done to it at its network now, by whoever has the conversation. */
  deeds: z.array(z.enum(DEEDS)),
});

export const EarlierInteraction = z.object({
  id: Id,
  platform: z.string(),
  mediaType: MediaTypeName,
  subject: z.string(),
  userName: z.string(),
  createdAt: Timestamp,
  disconnectedAt: Timestamp.nullable(),
  isPredecessor: z.boolean(),
});

/** GET /api/interactions/:interactionId */
export const InteractionDetail = z.object({
  interaction: InteractionSummary,
  messages: z.array(MessageView),
  contact: ContactView.nullable(),
  earlier: z.array(EarlierInteraction),
  notes: z.array(
    z.object({
      id: Id,
      author: z.string(),
      text: z.string(),
      at: Timestamp,
      /** The two whose private talk it belongs to, its author first; empty: for every colleague. */
      onlyFor: z.array(Id),
    }),
  ),
  history: z.array(z.object({ id: Id, at: Timestamp, type: z.string(), sentence: z.string() })),
  attributes: z.record(z.string(), z.string()),
  draft: z
    .object({ toMessageId: Id.nullable(), text: z.string(), updatedAt: Timestamp })
    .nullable(),
  /** Files of one's own that wait for the answer. */
  draftFiles: z.array(UnsentFileView),
  /** Why this agent was chosen, when ACD chose. */
  routing: z
    .object({ score: z.number(), sentence: z.string(), others: z.array(z.string()) })
    .nullable(),
  /** What may go along with an answer; null: only text. */
  attachmentLimits: z.object({
    public: AttachmentLimits.nullable(),
    private: AttachmentLimits.nullable(),
  }),
});

export const QueueSummary = z.object({
  workgroupId: Id,
  name: z.string(),
  waiting: z.int(),
  connected: z.int(),
  longestWaitSince: Timestamp.nullable(),
  agentsSignedIn: z.int(),
  agentsAvailable: z.int(),
  serviceLevelSeconds: z.int().nullable(),
});

/** GET /api/desk: everything the desk shows first, at one instant. */
export const Desk = z.object({
  interactions: z.array(InteractionSummary),
  /** Waiting in the workgroups of this agent, longest first, at most 200. */
  waiting: z.array(InteractionSummary),
  /**
   * What other agents have, for those with a right to join, coach, barge in or direct: newest first,
   * at most 200. Empty for everybody else.
   */
  elsewhere: z.array(InteractionSummary),
  queues: z.array(QueueSummary),
  /** Position in the live stream this view belongs to. */
  position: z.string(),
  now: Timestamp,
});

/** POST /api/interactions/:interactionId/… */
export const TransferRequest = z.object({
  /** Scoped queue name, for example `Workgroup Queue:Support`. */
  queue: z.string().min(1).max(200),
  note: z.string().max(2000).default(""),
});
export const ReassignRequest = z.object({ userId: Id });
export const ConsultRequest = z.object({
  userId: Id,
  /** What is asked; the beginning of the private talk. */
  note: z.string().max(2000).default(""),
});
export const HandOverRequest = z.object({ userId: Id });
export const SnoozeRequest = z.object({ seconds: z.int().min(60).max(604_800) });
export const DisconnectRequest = z.object({ reason: z.string().max(500).default("") });
const AttachedFile = z.object({ fileId: Id, alt: z.string().max(5000).default("") });
export const ReplyRequest = z.object({
  /** May be empty where files may go without words. */
  text: z.string().max(20_000),
  /** Absent: the newest message of the customer. */
  toMessageId: Id.optional(),
  /** `private` answers in private, where the network and the conversation allow it. */
  visibility: z.enum(["public", "private"]),
  /** A text that is too long goes out in numbered parts, each an answer to the one before. */
  inParts: z.boolean().default(false),
  /** Files that were uploaded for this answer, each with what it shows in words. */
  attachments: z.array(AttachedFile).max(10).default([]),
});
export const NoteRequest = z.object({
  text: z.string().min(1).max(10_000),
  /** Somebody who is on the interaction: then only the two of them read it. */
  onlyTo: Id.optional(),
});
export const DraftRequest = z.object({
  text: z.string().max(20_000),
  toMessageId: Id.nullable(),
  /** Files that were uploaded for it, in order, each with what it shows in words. */
  files: z.array(AttachedFile).max(20).default([]),
});
export const ReadRequest = z.object({ messageId: Id });
export const WrapUpRequest = z.object({
  code: z.string().max(200),
  note: z.string().max(5000).default(""),
});

/** GET /api/transfer-targets */
export const TransferTarget = z.object({
  queue: z.string(),
  kind: z.enum(["workgroup", "user", "station"]),
  /** Of a user: whom a supervisor can reassign to. */
  userId: Id.nullable(),
  name: z.string(),
  /** "3 available, 2 waiting" or "Available, 40 of 100". */
  load: z.string(),
  available: z.boolean(),
});

/** GET /api/interactions/:interactionId/routing: why it waits, agent by agent. */
const SkillNeed = z.object({
  minimumProficiency: z.number(),
  maximumProficiency: z.number(),
  minimumDesire: z.number(),
  maximumDesire: z.number(),
});

/** How an agent stands to an interaction: the figures behind the reasons. */
const RoutingStanding = z.object({
  signedIn: z.boolean(),
  status: z.string(),
  activated: z.boolean(),
  licensed: z.boolean(),
  utilization: z.object({
    /** Percent in hand, what one more takes, and what the two may come to. */
    sum: z.number(),
    takes: z.number(),
    limit: z.number(),
    count: z.int(),
    maximum: z.int(),
  }),
  missingSkills: z.array(
    z.object({
      skill: z.string(),
      has: z.object({ proficiency: z.number(), desire: z.number() }).nullable(),
      needs: SkillNeed,
    }),
  ),
});

export const RoutingAgent = z.object({
  userId: Id,
  name: z.string(),
  eligible: z.boolean(),
  /** Reasons against, empty when eligible. */
  reasons: z.array(z.string()),
  score: z.number().nullable(),
  components: z.record(z.string(), z.number()),
  /** Null in the record of an assignment that was made before it held this. */
  standing: RoutingStanding.nullable(),
});

export const RoutingExplanation = z.object({
  sentence: z.string(),
  waitingSince: Timestamp.nullable(),
  priority: z.int(),
  agents: z.array(RoutingAgent),
  decisions: z.array(
    z.object({
      at: Timestamp,
      agent: z.string(),
      score: z.number(),
      outcome: z.string(),
      others: z.array(z.string()),
      /** `interactionArrived`, `agentAvailable`, or `reassigned` by a supervisor. */
      trigger: z.string(),
      /** The supervisor who reassigned it; empty when ACD decided. */
      by: z.string(),
      /** Everybody of the workgroup as they stood then, the chosen one first. */
      agents: z.array(RoutingAgent),
    }),
  ),
});

export type AttachmentLimits = z.infer<typeof AttachmentLimits>;
export type ParticipantView = z.infer<typeof ParticipantView>;
export type InteractionAction = z.infer<typeof InteractionAction>;
export type InteractionSummary = z.infer<typeof InteractionSummary>;
export type MessageView = z.infer<typeof MessageView>;
export type Replyable = z.infer<typeof Replyable>;
export type EarlierInteraction = z.infer<typeof EarlierInteraction>;
export type InteractionDetail = z.infer<typeof InteractionDetail>;
export type QueueSummary = z.infer<typeof QueueSummary>;
export type Desk = z.infer<typeof Desk>;
export type RoutingAgent = z.infer<typeof RoutingAgent>;
export type TransferTarget = z.infer<typeof TransferTarget>;
export type RoutingExplanation = z.infer<typeof RoutingExplanation>;
