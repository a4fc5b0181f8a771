import type { Json, JsonObject } from "@signalbox/engine/graph";
import type { FailureClass } from "./failure.ts";
import type { Replyable, SocialEvent } from "./social-event.ts";

export type PlatformName = "facebook" | "x" | "bluesky" | "mastodon";

/** An account on a network, its credentials opened. Names of credentials are the connector's. */
export interface HubAccount {
  id: string;
  platform: PlatformName;
  /** Our own id and handle there; empty before the first check. */
  externalId: string;
  handle: string;
  baseUrl: string;
  credentials: Record<string, string>;
}

/** What a connector must know of the channel it reads for. */
export interface HubChannel {
  handles: readonly string[];
  keywords: readonly string[];
  readsDirectMessages: boolean;
  /** The first channel of an account reads what belongs to the account itself. */
  isFirst: boolean;
  /** ISO 8601; older items are not imported. */
  startAt: string;
}

/** Something that arrived, as it arrived. */
export interface RawItem {
  /** Names the item and its version: equal keys are the same news. */
  key: string;
  /** When the item shows the present state of one message: which, and in which version. */
  shows?: { externalId: string; version: string };
  body: JsonObject;
}

export interface FeedSpec {
  name: string;
  /** The network's own lower limit. */
  minIntervalMs: number;
  /** Rate bucket its calls are booked on. */
  bucket: string;
  /** How many items a call may ask for, where the network says so. */
  pageSize?: { least?: number; most?: number };
}

export interface PollOptions extends CallOptions {
  limit: number;
  /** Which of these items bring nothing new. */
  known(items: readonly RawItem[]): Promise<ReadonlySet<string>>;
}

export interface PollResult {
  items: RawItem[];
  /** Where to go on; opaque to everybody else. */
  cursor: Json;
  /** True when there is more to fetch at once. */
  more: boolean;
  /** Longer than the feed's own, when the network grows tight. */
  minIntervalMs?: number;
}

/** A live thread to look at again. */
export interface ThreadRef {
  kind: "conversation" | "directMessage";
  key: string;
  rootId: string;
  /** Visible messages we hold; those that the network has not any more come back as deleted. */
  known: readonly string[];
}

export interface OutgoingMessage {
  kind: "comment" | "directMessage";
  /** Public answer, private message in a live private thread, or a private reply to a comment. */
  visibility: "public" | "private";
  text: string;
  thread: { key: string; rootId: string };
  /** What it answers; for private messages the newest of the customer, if any. */
  parent: { externalId: string; version: string } | null;
  root: { externalId: string; version: string } | null;
  peerId: string;
  /** Same over every attempt of the same message. */
  sendKey: string;
  /** ISO 8601, same over every attempt. */
  createdAt: string;
  language: string;
  /** When the customer last wrote in this private thread; ISO 8601. */
  lastInboundAt: string | null;
  /** A handler wrote it, not a person. */
  automatic: boolean;
  /** When its last attempt began; ISO 8601, absent before the first. */
  startedAt?: string | undefined;
  /** Goes along with the text, in this order. */
  attachments?: readonly OutgoingAttachment[];
  /** Ids of our other messages of this thread from about that time: none of them is this one. */
  accountedFor?: readonly string[];
}

/** A file to send, its kind decided by its content. */
export interface OutgoingAttachment {
  mimeType: string;
  name: string;
  /** What it shows, in words; may be empty. */
  alt: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface SentMessage {
  externalId: string;
  url: string;
  version: string;
}

/**
 * Did an earlier attempt arrive? `absent` may be trusted only when `safeToRepeat`: repeating cannot
 * make a second post even if the first is still under way.
 */
export type FoundSent =
  | { outcome: "found"; sent: SentMessage }
  | { outcome: "absent"; safeToRepeat: boolean }
  | { outcome: "unsure" };

export interface CheckResult {
  ok: boolean;
  /** A sentence for the administrator. */
  message: string;
  handle: string;
  name: string;
  externalId: string;
  /** When the token ends, ISO 8601; null: never, or renewed by itself; absent: the network does not say. */
  expiresAt?: string | null;
}

export interface RateReading {
  bucket: string;
  capacity?: number;
  remaining?: number;
  resetsInMs?: number;
  blockedForMs?: number;
}

/** What a connection needs of its owner. */
export interface ConnectionTools {
  onRate(reading: RateReading): void;
  /** Tokens that the network rotates; kept sealed beside the credentials. */
  session: SessionStore;
}

export interface SessionStore {
  /**
   * False for a mere test of credentials: whatever is given here is forgotten, so that tokens which
   * a network takes back when it gives new ones must not be renewed.
   */
  keeps: boolean;
  read(): Promise<JsonObject | undefined>;
  /**
   * Stores `next` if what is stored is still `previous`, and answers what is stored afterwards:
   * another server may have been faster, and then its tokens are the ones to use.
   */
  replace(previous: JsonObject | undefined, next: JsonObject): Promise<JsonObject>;
  /** Runs `work` while no other server does: for networks that take a refresh token only once. */
  exclusively<T>(work: (session: SessionStore) => Promise<T>): Promise<T>;
}

/** Something that the network charges for. */
export interface Spending {
  /** For example `postRead`. */
  what: string;
  /** Price of each, in millionths of a US dollar. */
  microdollars: number;
  /**
   * What was paid for. The same one is charged once a day (UTC), whatever channel of the account
   * reads it.
   */
  resources: readonly string[];
}

export interface CallOptions {
  signal: AbortSignal;
  /** Told of what a call costs; only by networks that charge. */
  onSpend?: ((spending: Spending) => void) | undefined;
}

/** To customers' messages: hide and like. To our own: delete and edit. */
export type DeedKind = "hide" | "like" | "delete" | "edit";

export interface Capabilities {
  directMessages: boolean;
  webhooks: boolean;
  /** Reading and writing cost money, and `onSpend` is told how much. */
  charges?: true;
  /** A comment may be answered in private. */
  privateReply: boolean;
  /** What can be done to a message where it stands. */
  publicDeeds: readonly DeedKind[];
  privateDeeds: readonly DeedKind[];
  /** Only below what we posted ourselves can anything be hidden. */
  hidesBelowOwnOnly?: true;
  /** Which threads can be looked at again as a whole. */
  refreshes: readonly ThreadRef["kind"][];
  publicLimit: TextLimit;
  privateLimit: TextLimit;
  /** Servers of this network differ: what was stored with a message says how long an answer may be. */
  limitsVary?: true;
  /** What may go along with an answer; absent: text only. */
  publicAttachments?: AttachmentLimits;
  privateAttachments?: AttachmentLimits;
}

/** What the network takes besides the text. */
export interface AttachmentLimits {
  maxCount: number;
  /** Of the words that describe one; 0 where the network takes none. */
  maxAltLength: number;
  /** May they go without any words? */
  withoutText: boolean;
  /** Each is a message of its own on the network, after the words. */
  oneEach?: true;
  types: { mimeType: string; maxBytes: number }[];
}

export interface TextLimit {
  unit: Replyable["unit"];
  max: number;
  maxBytes: number | null;
}

/** Talks to a network for one account. Every call throws {@link HubFailure} when it does not work. */
export interface Connection {
  poll(feed: string, channel: HubChannel, cursor: Json, options: PollOptions): Promise<PollResult>;
  thread(ref: ThreadRef, options: CallOptions): Promise<RawItem[]>;
  /** One message by its id, for parents we never saw; undefined when it is gone. */
  lookUp(externalId: string, options: CallOptions): Promise<RawItem | undefined>;
  send(message: OutgoingMessage, options: CallOptions): Promise<SentMessage>;
  findSent(message: OutgoingMessage, options: CallOptions): Promise<FoundSent>;
  check(options: { signal: AbortSignal }): Promise<CheckResult>;
  /** Has the network push what happens to our webhook, where that is asked for by a call. */
  subscribe?(options: { signal: AbortSignal }): Promise<void>;
  hide?(externalId: string, hidden: boolean): Promise<void>;
  delete?(externalId: string): Promise<void>;
  like?(externalId: string, liked: boolean): Promise<void>;
  /** Other words for a message of our own. */
  edit?(externalId: string, text: string): Promise<void>;
}

export interface NormaliseContext {
  /** Our own id on the network, so that echoes are recognised. */
  selfId: string;
  /** When the raw item was stored; ISO 8601. */
  receivedAt: string;
}

export interface WebhookRequest {
  headers: Record<string, string | string[] | undefined>;
  rawBody: Buffer;
}

/** OAuth 2.0 with an authorisation code: an administrator gives us access at the network itself. */
export interface Authorisation {
  /** Credentials that must be known to begin. */
  requires: readonly string[];
  /** The network's page for the administrator's browser. */
  consentPage(consent: Consent & { challenge: string }): URL;
  /** What the network gives for the code that the browser brought back, as credentials. */
  redeem(consent: Consent & { code: string; verifier: string }): Promise<Record<string, string>>;
}

export interface Consent {
  account: Pick<HubAccount, "baseUrl" | "credentials">;
  /** Where the network sends the browser afterwards. */
  redirectUri: string;
  state: string;
}

/** One network. Pure except for the connections it opens. */
export interface Connector {
  platform: PlatformName;
  capabilities: Capabilities;
  /** Credentials it cannot do without. */
  requiredCredentials: readonly string[];
  feeds(channel: HubChannel): FeedSpec[];
  /** Which bucket sends are booked on. */
  sendBucket(kind: OutgoingMessage["kind"]): string;
  /** Which bucket looks at threads are booked on; absent: the one of sends. */
  refreshBucket?(kind: ThreadRef["kind"]): string;
  /** Which bucket looking up one message is booked on; absent: the one of public sends. */
  lookUpBucket?: string;
  connect(account: HubAccount, tools: ConnectionTools): Connection;
  authorisation?: Authorisation;
  /** Throws on what it cannot read; the item is then quarantined. */
  normalise(body: JsonObject, context: NormaliseContext): SocialEvent[];
  /** The verdict on an answer at `now`, from what was stored with the message. */
  judge(stored: Replyable, about: AnswerFacts): Replyable;
  classify(error: unknown): FailureClass;
  /** What to answer to the network's challenge, or undefined when the request is not the network's. */
  answerChallenge?(
    query: Record<string, unknown>,
    account: HubAccount,
  ): { contentType: string; body: string } | undefined;
  verifyWebhook?(request: WebhookRequest, account: HubAccount): boolean;
  parseWebhook?(body: unknown, account: HubAccount): RawItem[];
}

export interface AnswerFacts {
  kind: OutgoingMessage["kind"];
  visibility: OutgoingMessage["visibility"];
  now: Date;
  lastInboundAt: Date | null;
  /** A handler writes it, not a person. */
  automatic: boolean;
}
