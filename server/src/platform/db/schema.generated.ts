// Generated from the migrations by `npm run gen`. Change those, never this file.

import type { HandlerDocument, HandlerLayout, JsonObject } from "@signalbox/engine/graph";
import type { Fault, RunSnapshot } from "@signalbox/engine/run";
import type { HandlerEvent } from "@signalbox/engine/step";
import type { AcdWeights, SkillRequirement } from "@signalbox/handlers/ports";
import type { ColumnType, GeneratedAlways } from "kysely";
import type { Explanation } from "../../acd/explain.ts";
import type { DsType } from "../../features/directory/directory.contract.ts";
import type {
  ScheduleHoliday,
  SchedulePeriod,
} from "../../features/directory/schedules.contract.ts";
import type { Participant } from "../../interactions/participants.ts";
import type { PackedEntry } from "../../runtime/journal.ts";
import type { MailBody } from "../../runtime/mail.ts";
import type { Audience } from "../live/audience.ts";
import type { RightScope } from "../permissions/right-scope.ts";
import type { Jsonb, JsonbWithDefault, NullableJsonb } from "./json.ts";

/** A column the database fills in when an insert leaves it out. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** Read as a Date; an ISO text is as good for writing. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type DefaultedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;

export interface AccountAuthorisationTable {
  stateHash: string;
  userId: string;
  accountId: string | null;
  sealed: string;
  createdAt: DefaultedTimestamp;
}

export interface AcdDecisionTable {
  id: GeneratedAlways<string>;
  interactionId: string;
  workgroupId: string;
  userId: string;
  at: DefaultedTimestamp;
  trigger: string;
  score: number;
  explanation: Jsonb<Explanation>;
  outcome: Defaulted<"alerting" | "answered" | "notAnswered" | "declined" | "withdrawn">;
  endedAt: NullableTimestamp;
}

export interface AcdDirectoryChangeTable {
  xid: Defaulted<string>;
  at: DefaultedTimestamp;
}

export interface AcdItemTable {
  interactionId: string;
  workgroupId: string;
  state: Defaulted<"waiting" | "alerting" | "assigned" | "timedOut" | "stopped">;
  priority: Defaulted<number>;
  weights: JsonbWithDefault<Partial<AcdWeights>>;
  skills: JsonbWithDefault<SkillRequirement[]>;
  categories: Defaulted<string[]>;
  rings: JsonbWithDefault<{ agents: string[]; timeoutSeconds: number }[]>;
  ringsStartedAt: NullableTimestamp;
  enteredAt: DefaultedTimestamp;
  timeoutAt: NullableTimestamp;
  lastAttemptedUserId: string | null;
  attempts: Defaulted<number>;
  declined: JsonbWithDefault<Record<string, string>>;
  changedXid: Defaulted<string>;
}

export interface AuditEntryTable {
  id: GeneratedAlways<string>;
  at: DefaultedTimestamp;
  actorId: string | null;
  actorName: string;
  action: string;
  entityType: string;
  entityId: string;
  before: NullableJsonb<unknown>;
  after: NullableJsonb<unknown>;
  reason: Defaulted<string>;
  address: Defaulted<string>;
  previousHash: string;
  hash: string;
}

export interface BlobTable {
  hash: string;
  mime: string;
  bytes: Buffer;
  createdAt: DefaultedTimestamp;
}

export interface CannedResponseTable {
  id: GeneratedAlways<string>;
  name: string;
  folder: Defaulted<string>;
  text: string;
  rev: Defaulted<number>;
}

export interface CannedResponseWorkgroupTable {
  responseId: string;
  workgroupId: string;
}

export interface ChargedResourceTable {
  accountId: string;
  day: Timestamp;
  resource: string;
}

export interface ContactTable {
  id: GeneratedAlways<string>;
  name: Defaulted<string>;
  notes: Defaulted<string>;
  tags: Defaulted<string[]>;
  createdAt: DefaultedTimestamp;
  rev: Defaulted<number>;
  mergedInto: string | null;
}

export interface ContactIdentityTable {
  id: GeneratedAlways<string>;
  contactId: string;
  platform: string;
  externalId: string;
  handle: Defaulted<string>;
  name: Defaulted<string>;
  avatarUrl: Defaulted<string>;
  updatedAt: DefaultedTimestamp;
}

export interface DeadMailTable {
  id: GeneratedAlways<string>;
  key: string;
  body: Jsonb<MailBody>;
  error: string;
  at: DefaultedTimestamp;
}

export interface DeliveredTable {
  idempotencyKey: string;
  at: DefaultedTimestamp;
}

export interface DeploymentTable {
  id: GeneratedAlways<string>;
  handlerId: string;
  version: number;
  position: Defaulted<number>;
  bindings: JsonbWithDefault<Record<string, number>>;
  reason: Defaulted<string>;
  deployedBy: string | null;
  deployedAt: DefaultedTimestamp;
  endedAt: NullableTimestamp;
  endedBy: string | null;
  replacesId: string | null;
}

export interface DeploymentRevisionTable {
  id: Defaulted<boolean>;
  revision: string;
}

export interface DsChangeTable {
  id: GeneratedAlways<string>;
  at: DefaultedTimestamp;
  transaction: Defaulted<string>;
  entryId: string;
  kind: "added" | "changed" | "renamed" | "deleted";
  class: string;
  path: string;
  oldPath: string | null;
  before: NullableJsonb<{ attributes: Record<string, string[]>; types: Record<string, DsType> }>;
  after: NullableJsonb<{ attributes: Record<string, string[]>; types: Record<string, DsType> }>;
  actor: string | null;
}

export interface DsEntryTable {
  path: string;
  parent: string;
  class: string;
  attributes: JsonbWithDefault<Record<string, string[]>>;
  rev: Defaulted<number>;
  createdAt: DefaultedTimestamp;
  modifiedAt: DefaultedTimestamp;
  types: JsonbWithDefault<Record<string, DsType>>;
  id: GeneratedAlways<string>;
}

export interface ExternalCallTable {
  stepKey: string;
  runId: string;
  key: string;
  tool: string;
  input: Jsonb<JsonObject>;
  attempts: Defaulted<number>;
  nextAttemptAt: DefaultedTimestamp;
  holder: string | null;
  leaseUntil: NullableTimestamp;
  lastError: Defaulted<string>;
}

export interface FeedTable {
  channelId: string;
  name: string;
  cursor: NullableJsonb<unknown>;
  nextPollAt: DefaultedTimestamp;
  intervalMs: Defaulted<number>;
  holder: string | null;
  fence: Defaulted<string>;
  leaseUntil: NullableTimestamp;
  failures: Defaulted<number>;
  lastError: Defaulted<string>;
  lastPolledAt: NullableTimestamp;
  lastSuccessAt: NullableTimestamp;
}

export interface HandlerTable {
  id: string;
  title: string;
  category: Defaulted<string>;
  shipped: Defaulted<boolean>;
  createdAt: DefaultedTimestamp;
  deletedAt: NullableTimestamp;
  watchedUntil: NullableTimestamp;
}

export interface HandlerDraftTable {
  handlerId: string;
  document: Jsonb<HandlerDocument>;
  layout: Jsonb<HandlerLayout>;
  tests: JsonbWithDefault<unknown[]>;
  basedOn: number | null;
  rev: Defaulted<number>;
  updatedBy: string | null;
  updatedAt: DefaultedTimestamp;
}

export interface HandlerPresenceTable {
  handlerId: string;
  tab: string;
  userId: string;
  step: string | null;
  seenAt: Timestamp;
}

export interface HandlerVersionTable {
  handlerId: string;
  number: number;
  hash: string;
  document: Jsonb<HandlerDocument>;
  layout: Jsonb<HandlerLayout>;
  tests: JsonbWithDefault<unknown[]>;
  message: string;
  createdBy: string | null;
  createdAt: DefaultedTimestamp;
}

export interface IdempotentAnswerTable {
  userId: string;
  key: string;
  requestHash: string;
  status: number;
  body: NullableJsonb<unknown>;
  at: DefaultedTimestamp;
}

export interface InteractionTable {
  id: GeneratedAlways<string>;
  mediaType: string;
  mediaSubtype: Defaulted<string>;
  direction: Defaulted<"in" | "out">;
  state: Defaulted<
    | "offering"
    | "alerting"
    | "connected"
    | "held"
    | "parked"
    | "snoozed"
    | "disconnectedLocal"
    | "disconnectedRemote"
  >;
  stateText: Defaulted<string>;
  stateSince: DefaultedTimestamp;
  queueType: "workgroup" | "user" | "station" | "line" | "system";
  queueName: string;
  workgroupId: string | null;
  userId: string | null;
  lastUserId: string | null;
  channelId: string | null;
  platform: Defaulted<string>;
  threadId: string | null;
  contactId: string | null;
  predecessorId: string | null;
  preferredUserId: string | null;
  preferredUntil: NullableTimestamp;
  subject: Defaulted<string>;
  attributes: JsonbWithDefault<Record<string, string>>;
  log: JsonbWithDefault<unknown>;
  alertEndsAt: NullableTimestamp;
  snoozedUntil: NullableTimestamp;
  heldSince: NullableTimestamp;
  createdAt: DefaultedTimestamp;
  queuedAt: DefaultedTimestamp;
  answeredAt: NullableTimestamp;
  disconnectedAt: NullableTimestamp;
  heldSeconds: Defaulted<number>;
  rev: Defaulted<string>;
  participants: JsonbWithDefault<Participant[]>;
}

export interface InteractionEventTable {
  id: GeneratedAlways<string>;
  interactionId: string;
  at: DefaultedTimestamp;
  type: string;
  userId: string | null;
  actor: Jsonb<{ kind: string; id: string }>;
  data: JsonbWithDefault<Record<string, unknown>>;
}

export interface InteractionNoteTable {
  id: GeneratedAlways<string>;
  interactionId: string;
  userId: string | null;
  text: string;
  at: DefaultedTimestamp;
  onlyFor: NullableJsonb<string[]>;
}

export interface InteractionReadTable {
  interactionId: string;
  userId: string;
  messageId: string;
  at: DefaultedTimestamp;
}

export interface LeaseTable {
  name: string;
  holder: string;
  fence: Defaulted<string>;
  expiresAt: Timestamp;
}

export interface LicenceTable {
  feature: string;
  seats: number | null;
  loadedAt: DefaultedTimestamp;
  rev: Defaulted<number>;
}

export interface LicenceAssignmentTable {
  id: GeneratedAlways<string>;
  feature: string;
  userId: string | null;
  stationId: string | null;
}

export interface LiveEventTable {
  id: GeneratedAlways<string>;
  xid: Defaulted<string>;
  at: DefaultedTimestamp;
  type: string;
  audience: Jsonb<Audience>;
  payload: Jsonb<unknown>;
}

export interface MailTable {
  id: GeneratedAlways<string>;
  key: string;
  body: Jsonb<MailBody>;
  attempts: Defaulted<number>;
  holdUntil: NullableTimestamp;
  at: DefaultedTimestamp;
}

export interface MessageTable {
  id: GeneratedAlways<string>;
  channelId: string;
  threadId: string;
  interactionId: string | null;
  kind: "post" | "comment" | "directMessage";
  direction: "in" | "out" | "outside";
  externalId: string | null;
  parentExternalId: Defaulted<string>;
  rootExternalId: Defaulted<string>;
  identityId: string | null;
  text: Defaulted<string>;
  language: Defaulted<string>;
  attachments: JsonbWithDefault<unknown>;
  visibility: Defaulted<"public" | "unlisted" | "followers" | "private">;
  url: Defaulted<string>;
  state: Defaulted<"visible" | "edited" | "deleted" | "hidden">;
  versions: JsonbWithDefault<{ text: string; at: string }[]>;
  platformVersion: Defaulted<string>;
  versionAt: NullableTimestamp;
  hiddenAt: NullableTimestamp;
  replyable: JsonbWithDefault<unknown>;
  createdAt: Timestamp;
  observedAt: DefaultedTimestamp;
  sortAt: Timestamp;
  late: Defaulted<boolean>;
  backfilled: Defaulted<boolean>;
  sentByUserId: string | null;
  sentByStep: string | null;
  toMessageId: string | null;
  sendState: "queued" | "sending" | "sent" | "failed" | "unknown" | null;
  sendError: Defaulted<string>;
  sendErrorClass: Defaulted<string>;
  sendAttempts: Defaulted<number>;
  sendAfter: NullableTimestamp;
  sendHolder: string | null;
  sendStartedAt: NullableTimestamp;
  sendKey: string | null;
  beforeStart: Defaulted<boolean>;
  liked: Defaulted<boolean>;
}

export interface MessageTombstoneTable {
  channelId: string;
  externalId: string;
  body: Jsonb<unknown>;
  at: DefaultedTimestamp;
}

export interface PasskeyTable {
  id: GeneratedAlways<string>;
  userId: string;
  credentialId: string;
  publicKey: string;
  counter: Defaulted<string>;
  transports: Defaulted<string[]>;
  synchronised: boolean;
  name: string;
  createdAt: DefaultedTimestamp;
  lastUsedAt: NullableTimestamp;
}

export interface ProgramTable {
  identity: string;
  handlerId: string;
  version: number;
  bindings: Jsonb<Record<string, number>>;
  createdAt: DefaultedTimestamp;
}

export interface RateBucketTable {
  accountId: string;
  name: string;
  capacity: number | null;
  remaining: number | null;
  resetsAt: NullableTimestamp;
  blockedUntil: NullableTimestamp;
  updatedAt: DefaultedTimestamp;
}

export interface RawEventTable {
  id: GeneratedAlways<string>;
  channelId: string;
  source: string;
  hash: string;
  body: Jsonb<unknown>;
  state: Defaulted<"new" | "done" | "quarantined">;
  attempts: Defaulted<number>;
  error: Defaulted<string>;
  receivedAt: DefaultedTimestamp;
  processedAt: NullableTimestamp;
  waits: Defaulted<number>;
}

export interface RecoveryCodeTable {
  userId: string;
  codeHash: string;
  usedAt: NullableTimestamp;
}

export interface RemoteFileTable {
  accountId: string;
  urlHash: string;
  url: string;
  state: Defaulted<"waiting" | "kept" | "refused">;
  reason: Defaulted<string>;
  blobHash: string | null;
  attempts: Defaulted<number>;
  fetchAfter: DefaultedTimestamp;
  createdAt: DefaultedTimestamp;
}

export interface ReplyDraftTable {
  interactionId: string;
  userId: string;
  toMessageId: string | null;
  text: string;
  updatedAt: DefaultedTimestamp;
}

export interface ReplyFileTable {
  id: GeneratedAlways<string>;
  interactionId: string;
  userId: string;
  messageId: string | null;
  position: Defaulted<number>;
  blobHash: string;
  name: string;
  alt: Defaulted<string>;
  createdAt: DefaultedTimestamp;
  visibility: Defaulted<"public" | "private">;
}

export interface RoleTable {
  id: GeneratedAlways<string>;
  name: string;
  notes: Defaulted<string>;
  rev: Defaulted<number>;
  requiresSecondFactor: Defaulted<boolean>;
}

export interface RoleRightTable {
  roleId: string;
  rightName: string;
  scope: JsonbWithDefault<RightScope>;
}

export interface RunTable {
  id: string;
  key: string;
  handlerId: string;
  version: number;
  program: string;
  role: Defaulted<string>;
  interactionId: string | null;
  status: "running" | "waiting" | "yielded" | "ended" | "faulted";
  event: Jsonb<HandlerEvent>;
  snapshot: Jsonb<RunSnapshot>;
  outcome: string | null;
  fault: NullableJsonb<Fault>;
  steps: Defaulted<number>;
  startedAt: DefaultedTimestamp;
  updatedAt: DefaultedTimestamp;
  endedAt: NullableTimestamp;
}

export interface RunJournalTable {
  id: GeneratedAlways<string>;
  runId: string;
  at: DefaultedTimestamp;
  entries: Jsonb<PackedEntry[]>;
}

export interface ScheduleTable {
  id: GeneratedAlways<string>;
  name: string;
  notes: Defaulted<string>;
  timeZone: Defaulted<string>;
  periods: JsonbWithDefault<SchedulePeriod[]>;
  holidays: JsonbWithDefault<ScheduleHoliday[]>;
  rev: Defaulted<number>;
}

export interface SchemaMigrationTable {
  name: string;
  checksum: string;
  appliedAt: DefaultedTimestamp;
}

export interface ServerParameterTable {
  name: string;
  value: string;
  notes: Defaulted<string>;
  rev: Defaulted<number>;
}

export interface SignInFailureTable {
  id: GeneratedAlways<string>;
  name: string;
  address: string;
  at: DefaultedTimestamp;
  kind: Defaulted<"password" | "code" | "passkey" | "signOn">;
}

export interface SignOnIdentityTable {
  providerId: string;
  subject: string;
  userId: string;
  createdAt: DefaultedTimestamp;
  lastUsedAt: DefaultedTimestamp;
}

export interface SignOnProviderTable {
  id: GeneratedAlways<string>;
  name: string;
  issuer: string;
  clientId: string;
  sealedSecret: Defaulted<string>;
  scopes: Defaulted<string>;
  enabled: Defaulted<boolean>;
  matchesEmail: Defaulted<boolean>;
  newUserRoleId: string | null;
  rev: Defaulted<number>;
}

export interface SkillTable {
  id: GeneratedAlways<string>;
  name: string;
  notes: Defaulted<string>;
  rev: Defaulted<number>;
}

export interface SocialAccountTable {
  id: GeneratedAlways<string>;
  platform: "facebook" | "x" | "bluesky" | "mastodon";
  name: string;
  externalId: Defaulted<string>;
  handle: Defaulted<string>;
  baseUrl: string;
  credentials: string;
  settings: JsonbWithDefault<unknown>;
  rev: Defaulted<number>;
  createdAt: DefaultedTimestamp;
  tokenExpiresAt: NullableTimestamp;
}

export interface SocialChannelTable {
  id: string;
  name: string;
  accountId: string;
  platform: string;
  conversationWorkgroupId: string | null;
  directMessageWorkgroupId: string | null;
  pollIntervalMs: Defaulted<number>;
  postLimit: Defaulted<number>;
  handles: Defaulted<string[]>;
  keywords: Defaulted<string[]>;
  threadMode: Defaulted<"perPost" | "perRootComment">;
  continuityHours: Defaulted<number>;
  enabled: Defaulted<boolean>;
  state: Defaulted<"active" | "degraded" | "needsReauthorisation" | "misconfigured" | "paused">;
  stateReason: Defaulted<string>;
  stateSince: DefaultedTimestamp;
  lastSuccessAt: NullableTimestamp;
  lastMessageAt: NullableTimestamp;
  startAt: DefaultedTimestamp;
  position: Defaulted<number>;
  rev: Defaulted<number>;
  createdAt: DefaultedTimestamp;
  floodLimit: Defaulted<number>;
  backfillHours: Defaulted<number>;
  channelFloodLimit: Defaulted<number>;
  floodedAt: NullableTimestamp;
  backfillLimit: Defaulted<number>;
}

export interface SocialSpendingTable {
  channelId: string;
  day: Timestamp;
  what: string;
  resources: Defaulted<number>;
  microdollars: Defaulted<string>;
}

export interface SocialThreadTable {
  id: GeneratedAlways<string>;
  channelId: string;
  kind: "conversation" | "directMessage";
  key: string;
  rootExternalId: string;
  url: Defaulted<string>;
  nextRefreshAt: NullableTimestamp;
  refreshedAt: NullableTimestamp;
  refreshStep: Defaulted<number>;
  createdAt: DefaultedTimestamp;
}

export interface StationTable {
  id: GeneratedAlways<string>;
  name: string;
  alertTimeoutSeconds: Defaulted<number>;
  active: Defaulted<boolean>;
  rev: Defaulted<number>;
}

export interface StatusDefinitionTable {
  id: GeneratedAlways<string>;
  name: string;
  acdAllowed: Defaulted<boolean>;
  afterCallWork: Defaulted<boolean>;
  doNotDisturb: Defaulted<boolean>;
  selectable: Defaulted<boolean>;
  persistent: Defaulted<boolean>;
  icon: Defaulted<string>;
  position: Defaulted<number>;
  rev: Defaulted<number>;
}

export interface SubscriptionTable {
  runId: string;
  eventType: string;
  objectId: string;
  key: string;
}

export interface TimerTable {
  key: string;
  name: string;
  kind: string;
  dueAt: Timestamp;
  body: JsonbWithDefault<JsonObject>;
}

export interface TraceEntryTable {
  id: GeneratedAlways<string>;
  at: DefaultedTimestamp;
  runId: string;
  level: number;
  message: string;
  data: NullableJsonb<unknown>;
}

export interface UsedChallengeTable {
  challengeHash: string;
  usedAt: DefaultedTimestamp;
}

export interface UserAccountTable {
  id: GeneratedAlways<string>;
  name: string;
  displayName: string;
  email: Defaulted<string>;
  passwordHash: string | null;
  enabled: Defaulted<boolean>;
  agentCost: Defaulted<number>;
  agentAttribute1: Defaulted<number>;
  agentAttribute2: Defaulted<number>;
  agentAttribute3: Defaulted<number>;
  categories: Defaulted<string[]>;
  language: Defaulted<string>;
  timeZone: Defaulted<string>;
  rev: Defaulted<number>;
  createdAt: DefaultedTimestamp;
  passkeyHandle: Defaulted<string>;
}

export interface UserPresenceTable {
  userId: string;
  statusId: string;
  statusSince: DefaultedTimestamp;
  queuedStatusId: string | null;
  signedIn: Defaulted<boolean>;
  stationId: string | null;
  availableSince: NullableTimestamp;
  heartbeatAt: NullableTimestamp;
  rev: Defaulted<string>;
}

export interface UserRoleTable {
  userId: string;
  roleId: string;
}

export interface UserSessionTable {
  idHash: string;
  userId: string;
  createdAt: DefaultedTimestamp;
  lastSeenAt: DefaultedTimestamp;
  expiresAt: Timestamp;
  userAgent: Defaulted<string>;
  address: Defaulted<string>;
  id: GeneratedAlways<string>;
  method: Defaulted<"password" | "passwordAndCode" | "passkey" | "singleSignOn">;
  provedAt: DefaultedTimestamp;
}

export interface UserSkillTable {
  userId: string;
  skillId: string;
  proficiency: Defaulted<number>;
  desire: Defaulted<number>;
}

export interface UserTotpTable {
  userId: string;
  sealedSecret: string;
  confirmedAt: NullableTimestamp;
  lastStep: Defaulted<string>;
  createdAt: DefaultedTimestamp;
}

export interface UtilizationTable {
  id: GeneratedAlways<string>;
  userId: string | null;
  workgroupId: string | null;
  mediaType: string;
  percent: Defaulted<number>;
  maximum: Defaulted<number>;
}

export interface WorkgroupTable {
  id: GeneratedAlways<string>;
  name: string;
  notes: Defaulted<string>;
  active: Defaulted<boolean>;
  queueType: Defaulted<"custom" | "groupRing" | "sequential" | "roundRobin">;
  alertTimeoutSeconds: number | null;
  noAnswerStatusId: string | null;
  wrapUpStatusId: string | null;
  wrapUpSeconds: number | null;
  wrapUpCodeRequired: Defaulted<boolean>;
  exemptHeld: Defaulted<boolean>;
  inQueueTimeoutSeconds: number | null;
  overflowWorkgroupId: string | null;
  serviceLevel: JsonbWithDefault<Record<string, number>>;
  weights: JsonbWithDefault<Partial<AcdWeights>>;
  rev: Defaulted<number>;
  createdAt: DefaultedTimestamp;
  scheduleId: string | null;
  wrapUpExtensions: Defaulted<number>;
  wrapUpExtensionSeconds: Defaulted<number>;
}

export interface WorkgroupMemberTable {
  workgroupId: string;
  userId: string;
  activated: Defaulted<boolean>;
  position: Defaulted<number>;
}

export interface WorkgroupSkillTable {
  workgroupId: string;
  skillId: string;
  proficiency: Defaulted<number>;
  desire: Defaulted<number>;
}

export interface WrapUpTable {
  id: GeneratedAlways<string>;
  interactionId: string;
  userId: string;
  workgroupId: string | null;
  code: Defaulted<string>;
  note: Defaulted<string>;
  startedAt: DefaultedTimestamp;
  dueAt: NullableTimestamp;
  endedAt: NullableTimestamp;
  extensions: Defaulted<number>;
}

export interface WrapUpCodeTable {
  id: GeneratedAlways<string>;
  name: string;
  workgroupId: string | null;
  rev: Defaulted<number>;
}

export interface Database {
  accountAuthorisation: AccountAuthorisationTable;
  acdDecision: AcdDecisionTable;
  acdDirectoryChange: AcdDirectoryChangeTable;
  acdItem: AcdItemTable;
  auditEntry: AuditEntryTable;
  blob: BlobTable;
  cannedResponse: CannedResponseTable;
  cannedResponseWorkgroup: CannedResponseWorkgroupTable;
  chargedResource: ChargedResourceTable;
  contact: ContactTable;
  contactIdentity: ContactIdentityTable;
  deadMail: DeadMailTable;
  delivered: DeliveredTable;
  deployment: DeploymentTable;
  deploymentRevision: DeploymentRevisionTable;
  dsChange: DsChangeTable;
  dsEntry: DsEntryTable;
  externalCall: ExternalCallTable;
  feed: FeedTable;
  handler: HandlerTable;
  handlerDraft: HandlerDraftTable;
  handlerPresence: HandlerPresenceTable;
  handlerVersion: HandlerVersionTable;
  idempotentAnswer: IdempotentAnswerTable;
  interaction: InteractionTable;
  interactionEvent: InteractionEventTable;
  interactionNote: InteractionNoteTable;
  interactionRead: InteractionReadTable;
  lease: LeaseTable;
  licence: LicenceTable;
  licenceAssignment: LicenceAssignmentTable;
  liveEvent: LiveEventTable;
  mail: MailTable;
  message: MessageTable;
  messageTombstone: MessageTombstoneTable;
  passkey: PasskeyTable;
  program: ProgramTable;
  rateBucket: RateBucketTable;
  rawEvent: RawEventTable;
  recoveryCode: RecoveryCodeTable;
  remoteFile: RemoteFileTable;
  replyDraft: ReplyDraftTable;
  replyFile: ReplyFileTable;
  role: RoleTable;
  roleRight: RoleRightTable;
  run: RunTable;
  runJournal: RunJournalTable;
  schedule: ScheduleTable;
  schemaMigration: SchemaMigrationTable;
  serverParameter: ServerParameterTable;
  signInFailure: SignInFailureTable;
  signOnIdentity: SignOnIdentityTable;
  signOnProvider: SignOnProviderTable;
  skill: SkillTable;
  socialAccount: SocialAccountTable;
  socialChannel: SocialChannelTable;
  socialSpending: SocialSpendingTable;
  socialThread: SocialThreadTable;
  station: StationTable;
  statusDefinition: StatusDefinitionTable;
  subscription: SubscriptionTable;
  timer: TimerTable;
  traceEntry: TraceEntryTable;
  usedChallenge: UsedChallengeTable;
  userAccount: UserAccountTable;
  userPresence: UserPresenceTable;
  userRole: UserRoleTable;
  userSession: UserSessionTable;
  userSkill: UserSkillTable;
  userTotp: UserTotpTable;
  utilization: UtilizationTable;
  workgroup: WorkgroupTable;
  workgroupMember: WorkgroupMemberTable;
  workgroupSkill: WorkgroupSkillTable;
  wrapUp: WrapUpTable;
  wrapUpCode: WrapUpCodeTable;
}
