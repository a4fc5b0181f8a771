import type { MediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Explanation } from "../../acd/explain.ts";
import { limitsFor } from "../../files/reply-files.ts";
import { listUnsent } from "../../files/unsent-files.ts";
import type { Db } from "../../platform/db/index.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { maySee } from "../actions.ts";
import { readAttributes } from "../attributes.ts";
import { findGroup, getContact } from "../contacts/contact-group.ts";
import { errors } from "../errors.ts";
import { findInteraction } from "../find.ts";
import type { EarlierInteraction, InteractionDetail } from "../interactions.contract.ts";
import { historySentence } from "./history.ts";
import { listMessages } from "./message.ts";
import { findSummary, iso } from "./summary.ts";

/** The interaction with everything around it. Throws INTERACTION_NOT_FOUND also when it may not be seen. */
export async function getDetail(db: Db, viewer: Viewer, id: string): Promise<InteractionDetail> {
  const interaction = await findSummary(db, viewer, id);
  const row = interaction && (await findInteraction(db, id));
  if (!interaction || !row) throw errors.INTERACTION_NOT_FOUND({ interactionId: id });
  const group = row.contactId ? await findGroup(db, row.contactId) : undefined;
  const place = { interactionId: id, userId: viewer.userId };
  const [messages, contact, earlier, notes, history, draft, draftFiles, routing] =
    await Promise.all([
      row.threadId ? listMessages(db, viewer.userId, { id, threadId: row.threadId }) : [],
      group ? getContact(db, viewer, row, group) : null,
      group ? listEarlier(db, viewer, { ...row, contactIds: group.ids }) : [],
      listNotes(db, id, viewer.userId),
      listHistory(db, id, viewer.userId),
      findDraft(db, id, viewer.userId),
      listUnsent(db, place),
      findRouting(db, id),
    ]);
  return {
    interaction,
    messages,
    contact,
    earlier,
    notes,
    history,
    attributes: await readAttributes(db, row),
    draft,
    draftFiles,
    routing,
    attachmentLimits: {
      public: limitsFor(row.platform, "public"),
      private: limitsFor(row.platform, "private"),
    },
  };
}

const MAX_EARLIER = 20;

/**
 * The customer's other interactions, newest first, as far as this user may see them. Those of the
 * same thread belong: their messages are shown anyway.
 */
async function listEarlier(
  db: Db,
  viewer: Viewer,
  shown: {
    id: string;
    contactIds: string[];
    threadId: string | null;
    predecessorId: string | null;
  },
): Promise<EarlierInteraction[]> {
  const rows = await db
    .selectFrom("interaction")
    .leftJoin("userAccount", "userAccount.id", "interaction.lastUserId")
    .select([
      "interaction.id",
      "interaction.platform",
      "interaction.mediaType",
      "interaction.subject",
      "interaction.createdAt",
      "interaction.disconnectedAt",
      "interaction.threadId",
      "interaction.state",
      "interaction.userId",
      "interaction.lastUserId",
      "interaction.workgroupId",
      "interaction.channelId",
      "interaction.queueType",
      "interaction.queueName",
      "interaction.participants",
      "userAccount.displayName",
    ])
    .where("interaction.contactId", "in", shown.contactIds)
    .where("interaction.id", "!=", shown.id)
    .orderBy("interaction.createdAt", "desc")
    .limit(10 * MAX_EARLIER)
    .execute();
  const visible = rows.filter(
    (row) => maySee(viewer, row) || (row.threadId !== null && row.threadId === shown.threadId),
  );
  return visible.slice(0, MAX_EARLIER).map((row) => ({
    id: row.id,
    platform: row.platform,
    mediaType: row.mediaType as MediaType,
    subject: row.subject,
    userName: row.displayName ?? "",
    createdAt: row.createdAt.toISOString(),
    disconnectedAt: iso(row.disconnectedAt),
    isPredecessor: row.id === shown.predecessorId,
  }));
}

/** Those for every colleague, and the private ones of this user. */
async function listNotes(
  db: Db,
  id: string,
  viewerId: string,
): Promise<InteractionDetail["notes"]> {
  const rows = await db
    .selectFrom("interactionNote")
    .leftJoin("userAccount", "userAccount.id", "interactionNote.userId")
    .select([
      "interactionNote.id",
      "interactionNote.text",
      "interactionNote.at",
      "interactionNote.onlyFor",
      "userAccount.displayName",
    ])
    .where("interactionId", "=", id)
    .where((eb) =>
      eb.or([eb("onlyFor", "is", null), sql<boolean>`only_for @> to_jsonb(${viewerId}::text)`]),
    )
    .orderBy("interactionNote.id")
    .execute();
  return rows.map(({ displayName, at, onlyFor, ...note }) => ({
    ...note,
    onlyFor: onlyFor ?? [],
    author: displayName ?? "Handler",
    at: at.toISOString(),
  }));
}

/** What was done in confidence, such as coaching, stands there for those who were in it. */
async function listHistory(
  db: Db,
  id: string,
  viewerId: string,
): Promise<InteractionDetail["history"]> {
  const rows = await db
    .selectFrom("interactionEvent")
    .leftJoin("userAccount", "userAccount.id", "interactionEvent.userId")
    .select(["interactionEvent.id", "interactionEvent.at", "interactionEvent.type"])
    .select(["interactionEvent.actor", "interactionEvent.data", "userAccount.displayName"])
    .where("interactionId", "=", id)
    .where(sql<boolean>`not data ? 'onlyFor' or data->'onlyFor' @> to_jsonb(${viewerId}::text)`)
    .orderBy("interactionEvent.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    sentence: historySentence(row.type, row.displayName ?? "", row.actor, row.data),
  }));
}

async function findDraft(db: Db, id: string, userId: string): Promise<InteractionDetail["draft"]> {
  const draft = await db
    .selectFrom("replyDraft")
    .select(["toMessageId", "text", "updatedAt"])
    .where("interactionId", "=", id)
    .where("userId", "=", userId)
    .executeTakeFirst();
  return draft ? { ...draft, updatedAt: draft.updatedAt.toISOString() } : null;
}

/** Why this agent: the newest assignment that stands or was answered. */
async function findRouting(db: Db, id: string): Promise<InteractionDetail["routing"]> {
  const decision = await db
    .selectFrom("acdDecision")
    .innerJoin("userAccount", "userAccount.id", "acdDecision.userId")
    .select(["acdDecision.score", "acdDecision.explanation", "userAccount.displayName"])
    .where("interactionId", "=", id)
    .where("outcome", "in", ["alerting", "answered"])
    .orderBy("acdDecision.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!decision) return null;
  const { components, others } = decision.explanation as unknown as Explanation;
  const parts = Object.entries(components).filter(([, value]) => value !== 0);
  const made = parts
    .map(([name, value]) => `${componentNames[name] ?? name} ${round(value)}`)
    .join(", ");
  return {
    score: decision.score,
    sentence:
      made === ""
        ? `Nothing was weighed; ${decision.displayName} was the least busy and free the longest.`
        : `${decision.displayName} scored ${round(decision.score)}: ${made}.`,
    others: others.map((other) =>
      other.score === undefined
        ? (other.reason ?? "")
        : `${other.name} scored ${round(other.score)}.`,
    ),
  };
}

const componentNames: Record<string, string> = {
  skills: "skills",
  cost: "cost",
  availableTime: "time available",
  attribute1: "attribute 1",
  attribute2: "attribute 2",
  attribute3: "attribute 3",
  sameAgentAsBefore: "same agent as before",
};

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
