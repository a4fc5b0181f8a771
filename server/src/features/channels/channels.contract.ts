import { z } from "zod";
import { Id, Timestamp } from "../../platform/http/problem.contract.ts";

export const Platform = z.enum(["facebook", "x", "bluesky", "mastodon"]);
export const ChannelId = z.string().regex(/^[0-9a-f]{24}$/, "Not a channel id.");
export const ChannelState = z.enum([
  "active",
  "degraded",
  "needsReauthorisation",
  "misconfigured",
  "paused",
]);

/** GET /api/accounts; credentials never leave the server. */
export const AccountView = z.object({
  id: Id,
  platform: Platform,
  name: z.string(),
  handle: z.string(),
  externalId: z.string(),
  baseUrl: z.string(),
  channels: z.int(),
  /** Where the network shall send webhooks, when it has them. */
  webhookUrl: z.string(),
  /** When the network stops taking its token; null when it does not end, or nobody knows. */
  expiresAt: Timestamp.nullable(),
  rev: z.int(),
});

/** POST /api/accounts, PATCH /api/accounts/:accountId (credentials optional). */
export const AccountInput = z.object({
  platform: Platform,
  name: z.string().trim().min(1).max(120),
  baseUrl: z.url(),
  /**
   * By network. Bluesky: identifier, appPassword. Facebook: pageId, pageAccessToken, appSecret,
   * verifyToken, appId. X: clientId, clientSecret, accessToken, refreshToken, consumerSecret.
   */
  credentials: z.record(z.string(), z.string().max(4000)),
});

export const AccountChange = AccountInput.partial().omit({ platform: true });

/**
 * POST /api/accounts/authorise: begins at the network what `POST /api/accounts/authorised` ends. With
 * an id the saved account is authorised again, and its saved credentials need not be repeated.
 */
export const AuthoriseRequest = AccountInput.extend({ accountId: Id.optional() });
/** The network's page, where the administrator says yes. */
export const AuthoriseAnswer = z.object({ url: z.url() });
/** POST /api/accounts/authorised: what the network gave the browser to bring back. */
export const AuthorisedRequest = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4000),
});

/** POST /api/accounts/test: does it work, and whose account is it? */
export const AccountTest = z.object({
  ok: z.boolean(),
  message: z.string(),
  handle: z.string(),
  name: z.string(),
  expiresAt: Timestamp.nullable(),
});

/** GET /api/channels */
export const ChannelSummary = z.object({
  id: ChannelId,
  name: z.string(),
  platform: Platform,
  accountId: Id,
  accountName: z.string(),
  conversationWorkgroupId: Id.nullable(),
  conversationWorkgroup: z.string(),
  directMessageWorkgroupId: Id.nullable(),
  directMessageWorkgroup: z.string(),
  pollIntervalMs: z.int(),
  postLimit: z.int(),
  handles: z.array(z.string()),
  keywords: z.array(z.string()),
  threadMode: z.enum(["perPost", "perRootComment"]),
  continuityHours: z.int(),
  floodLimit: z.int(),
  channelFloodLimit: z.int(),
  backfillHours: z.int(),
  backfillLimit: z.int(),
  enabled: z.boolean(),
  state: ChannelState,
  stateReason: z.string(),
  stateSince: Timestamp,
  lastSuccessAt: Timestamp.nullable(),
  lastMessageAt: Timestamp.nullable(),
  quarantined: z.int(),
  /**
   * What the network charges, estimated from its published prices, in millionths of a US dollar; days
   * and months in UTC. Null where it charges nothing.
   */
  spending: z.object({ today: z.int(), month: z.int() }).nullable(),
  /**
   * How long what is shown here is behind the network: the latest feed's delay, or the age of what
   * has arrived and is not taken in yet. Null before the first success.
   */
  lagMs: z.int().nullable(),
  /** The account's allowances, as the network last told them; times until then only. */
  rates: z.array(
    z.object({
      bucket: z.string(),
      capacity: z.int().nullable(),
      remaining: z.int().nullable(),
      resetsAt: Timestamp.nullable(),
      blockedUntil: Timestamp.nullable(),
    }),
  ),
  /** What polling really does: interval and post limit as asked for, adjusted to the network's. */
  feeds: z.array(
    z.object({
      name: z.string(),
      effectiveIntervalMs: z.int(),
      effectivePostLimit: z.int(),
      nextPollAt: Timestamp,
      lastSuccessAt: Timestamp.nullable(),
      lastError: z.string(),
    }),
  ),
  rev: z.int(),
});

/** POST /api/channels, PATCH /api/channels/:channelId */
export const ChannelInput = z.object({
  name: z.string().trim().min(1).max(120),
  accountId: Id,
  conversationWorkgroupId: Id.nullable(),
  directMessageWorkgroupId: Id.nullable(),
  pollIntervalMs: z.int().min(1000).max(3_600_000).default(5000),
  postLimit: z.int().min(1).max(100).default(100),
  handles: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  keywords: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  threadMode: z.enum(["perPost", "perRootComment"]).default("perRootComment"),
  continuityHours: z.int().min(0).max(8760).default(72),
  /** New conversations of one author in a minute, above which they go on in one; 0: without end. */
  floodLimit: z.int().min(0).max(1000).default(20),
  /** The same for all authors together. */
  channelFloodLimit: z.int().min(0).max(100_000).default(1000),
  /** What was missed for longer is shown and not routed. */
  backfillHours: z.int().min(0).max(8760).default(72),
  /** Of what was missed, so much an hour is routed at most; 0: all of it. */
  backfillLimit: z.int().min(0).max(100_000).default(1000),
});

/** GET /api/channels/:channelId/quarantine */
export const QuarantinedItem = z.object({
  id: Id,
  receivedAt: Timestamp,
  source: z.string(),
  error: z.string(),
  attempts: z.int(),
  body: z.unknown(),
});

export type AccountView = z.infer<typeof AccountView>;
export type AccountChange = z.infer<typeof AccountChange>;
export type AccountInput = z.infer<typeof AccountInput>;
export type ChannelSummary = z.infer<typeof ChannelSummary>;
export type ChannelInput = z.infer<typeof ChannelInput>;
