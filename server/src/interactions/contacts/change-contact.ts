import { sql } from "kysely";
import { type Db, storableText } from "../../platform/db/index.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { publishChange, record } from "../announce.ts";
import { errors } from "../errors.ts";
import type { InteractionRow } from "../find.ts";
import {
  type ContactGroup,
  findGroup,
  findOpened,
  findSeen,
  mayEditContact,
} from "./contact-group.ts";

interface Wanted {
  interactionId: string;
  viewer: Viewer;
}

/**
 * Notes and tags of a customer. Who wrote on the basis of an older state is told so.
 *
 * @throws INTERACTION_NOT_FOUND, CONTACT_NOT_YOURS, CONTACT_CHANGED
 */
export async function changeContact(
  tx: Db,
  { interactionId, viewer }: Wanted,
  change: { rev: number; notes?: string | undefined; tags?: string[] | undefined },
): Promise<void> {
  const { row, group } = await openForEdit(tx, viewer, interactionId);
  const { notes, tags } = change;
  const changed = await tx
    .updateTable("contact")
    .set({
      ...(notes !== undefined && { notes: storableText(notes) }),
      ...(tags !== undefined && { tags: distinctTags(tags.map(storableText)) }),
      rev: sql<number>`rev + 1`,
    })
    .where("id", "=", group.rootId)
    .where("mergedInto", "is", null)
    .where("rev", "=", change.rev)
    .returning("tags")
    .executeTakeFirst();
  if (!changed) throw errors.CONTACT_CHANGED();
  const what = [notes !== undefined && "notes", tags !== undefined && "tags"].filter(Boolean);
  await tell(tx, viewer, row, group, "contactChanged", { what: what.join(" and ") });
}

/**
 * Makes two contacts one person: the other one's identities and interactions are shown with this
 * one's, its tags and notes are added here. Nothing moves, so separating gives all of it back.
 *
 * @throws INTERACTION_NOT_FOUND, CONTACT_NOT_YOURS, CONTACT_NOT_FOUND, CONTACT_SAME
 */
export async function mergeContact(
  tx: Db,
  { interactionId, viewer }: Wanted,
  contactId: string,
): Promise<void> {
  const { row } = await openForEdit(tx, viewer, interactionId);
  const other = await findGroup(tx, contactId);
  if (other.ids.length === 0 || !(await findSeen(tx, viewer, other.ids)))
    throw errors.CONTACT_NOT_FOUND();
  const { kept, gone } = await lockRoots(tx, row.contactId ?? "0", contactId);
  if (kept.id === gone.id) throw errors.CONTACT_SAME();
  await tx
    .updateTable("contact")
    .set({
      tags: distinctTags([...kept.tags, ...gone.tags]),
      notes: joinNotes(kept.notes, gone.notes),
      rev: sql<number>`rev + 1`,
    })
    .where("id", "=", kept.id)
    .execute();
  await tx
    .updateTable("contact")
    .set({ mergedInto: kept.id, rev: sql<number>`rev + 1` })
    .where("id", "=", gone.id)
    .execute();
  const group = await findGroup(tx, kept.id);
  await tell(tx, viewer, row, group, "contactMerged", { name: gone.name });
}

/**
 * Takes a contact out of the person it was merged into, with what was merged into it before.
 *
 * @throws INTERACTION_NOT_FOUND, CONTACT_NOT_YOURS, CONTACT_NOT_FOUND
 */
export async function separateContact(
  tx: Db,
  { interactionId, viewer }: Wanted,
  contactId: string,
): Promise<void> {
  const { row, group } = await openForEdit(tx, viewer, interactionId);
  if (!group.ids.includes(contactId)) throw errors.CONTACT_NOT_FOUND();
  const separated = await tx
    .updateTable("contact")
    .set({ mergedInto: null, rev: sql<number>`rev + 1` })
    .where("id", "=", contactId)
    .where("mergedInto", "is not", null)
    .returning("name")
    .executeTakeFirst();
  if (!separated) throw errors.CONTACT_NOT_FOUND();
  await tell(tx, viewer, row, group, "contactSeparated", { name: separated.name });
}

async function openForEdit(tx: Db, viewer: Viewer, interactionId: string) {
  const opened = await findOpened(tx, viewer, interactionId);
  if (!opened) throw errors.INTERACTION_NOT_FOUND({ interactionId });
  if (!mayEditContact(viewer, opened.row)) throw errors.CONTACT_NOT_YOURS();
  return opened;
}

/**
 * Both roots, locked in one order for all. Whoever merged one of them in this moment is waited for,
 * and what came of it is looked at anew: two contacts never point at each other.
 */
async function lockRoots(tx: Db, keptMember: string, goneMember: string) {
  for (;;) {
    const [keptId, goneId] = [
      (await findGroup(tx, keptMember)).rootId,
      (await findGroup(tx, goneMember)).rootId,
    ];
    const rows = await tx
      .selectFrom("contact")
      .select(["id", "name", "notes", "tags"])
      .where("id", "in", [keptId, goneId])
      .where("mergedInto", "is", null)
      .orderBy("id")
      .forUpdate()
      .execute();
    const kept = rows.find((row) => row.id === keptId);
    const gone = rows.find((row) => row.id === goneId);
    if (kept && gone) return { kept, gone };
  }
}

/** The history of this interaction, and every screen that shows the customer now. */
async function tell(
  tx: Db,
  viewer: Viewer,
  row: InteractionRow,
  { ids }: ContactGroup,
  type: string,
  data: Record<string, string>,
): Promise<void> {
  await record(tx, row, type, { kind: "user", id: viewer.userId, name: viewer.displayName }, data);
  const shown = await tx
    .selectFrom("interaction")
    .selectAll()
    .where("contactId", "in", ids)
    .where((eb) => eb.or([eb("disconnectedAt", "is", null), eb("id", "=", row.id)]))
    .orderBy("id")
    .execute();
  for (const interaction of shown) await publishChange(tx, interaction, interaction);
}

/** Tags that differ by case only are one. */
function distinctTags(tags: readonly string[]): string[] {
  return [...new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag])).values()].reverse();
}

function joinNotes(kept: string, gone: string): string {
  if (gone === "" || kept.includes(gone)) return kept;
  return kept === "" ? gone : `${kept}\n\n${gone}`;
}
