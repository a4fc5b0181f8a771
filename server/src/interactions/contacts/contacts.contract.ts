import { z } from "zod";
import { Id, Timestamp } from "../../platform/http/problem.contract.ts";

const ContactIdentity = z.object({
  /** Another than the contact's own where contacts were merged: it can be separated again. */
  contactId: Id,
  platform: z.string(),
  handle: z.string(),
  name: z.string(),
  avatarUrl: z.string(),
});

const Tag = z.string().trim().min(1).max(60);

/** A customer as one person, with the identities of every contact that was merged into this one. */
export const ContactView = z.object({
  id: Id,
  rev: z.int(),
  name: z.string(),
  notes: z.string(),
  tags: z.array(z.string()),
  identities: z.array(ContactIdentity),
  /** May the asking user change notes and tags, merge and separate? */
  mayEdit: z.boolean(),
});

/** PATCH /api/interactions/:interactionId/contact */
export const ContactChange = z.object({
  /** As it was read: what somebody else wrote meanwhile is not lost. */
  rev: z.int(),
  notes: z.string().trim().max(10_000).optional(),
  tags: z.array(Tag).max(30).optional(),
});

/** GET /api/interactions/:interactionId/contact/candidates */
export const ContactCandidates = z.object({
  /** How a name or a handle begins; empty: the same name or handle as this customer. */
  search: z.string().trim().max(100).default(""),
});

export const ContactCandidate = z.object({
  id: Id,
  name: z.string(),
  identities: z.array(ContactIdentity),
  /** Of those the asking user may see. */
  lastInteractionAt: Timestamp,
});

/** POST /api/interactions/:interactionId/contact/merge and …/separate */
export const ContactChoice = z.object({ contactId: Id });

export type ContactView = z.infer<typeof ContactView>;
export type ContactCandidate = z.infer<typeof ContactCandidate>;
