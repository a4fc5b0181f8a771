import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { can, type Viewer } from "../../platform/permissions/viewer.ts";
import { maySee } from "../actions.ts";
import { findInteraction, type InteractionRow } from "../find.ts";
import type { ContactView } from "./contacts.contract.ts";

export interface ContactGroup {
  /** The contact that the others were merged into; its notes and tags are the person's. */
  rootId: string;
  /** The root's and those of all that were merged into it, over however many steps. */
  ids: string[];
}

/** The contacts that are one person with this one. */
export async function findGroup(db: Db, contactId: string): Promise<ContactGroup> {
  const { rows } = await sql<{ id: string; isRoot: boolean }>`
    with recursive up as (
      select id, merged_into from contact where id = ${contactId}
      union
      select c.id, c.merged_into from contact c join up on c.id = up.merged_into
    ), down as (
      select id from up where merged_into is null
      union
      select c.id from contact c join down on c.merged_into = down.id
    )
    select c.id, c.merged_into is null as is_root from contact c join down using (id) order by c.id`.execute(
    db,
  );
  const root = rows.find((row) => row.isRoot);
  return { rootId: root?.id ?? contactId, ids: rows.map((row) => row.id) };
}

export async function getContact(
  db: Db,
  viewer: Viewer,
  row: InteractionRow,
  { rootId, ids }: ContactGroup,
): Promise<ContactView> {
  const contact = await db
    .selectFrom("contact")
    .select(["id", "rev", "name", "notes", "tags"])
    .where("id", "=", rootId)
    .executeTakeFirstOrThrow();
  return {
    ...contact,
    identities: await listIdentities(db, ids),
    mayEdit: mayEditContact(viewer, row),
  };
}

export async function listIdentities(
  db: Db,
  contactIds: readonly string[],
): Promise<ContactView["identities"]> {
  const rows = await db
    .selectFrom("contactIdentity")
    .select(["contactId", "platform", "handle", "name"])
    .where("contactId", "in", [...contactIds])
    .orderBy("id")
    .execute();
  return rows.map((identity) => ({ ...identity, avatarUrl: "" }));
}

/** Whoever works or worked with the customer's interaction, and who supervises there. */
export function mayEditContact(viewer: Viewer, row: InteractionRow): boolean {
  if (!can(viewer, "desk.use")) return false;
  if (row.userId === viewer.userId || row.lastUserId === viewer.userId) return true;
  const place = { workgroupId: row.workgroupId, channelId: row.channelId };
  return maySee(viewer, row) && can(viewer, "interaction.supervise", place);
}

/** The newest interaction with one of these contacts that the viewer may see. */
export async function findSeen(
  db: Db,
  viewer: Viewer,
  contactIds: readonly string[],
): Promise<InteractionRow | undefined> {
  const rows = await db
    .selectFrom("interaction")
    .selectAll()
    .where("contactId", "in", [...contactIds])
    .orderBy("createdAt", "desc")
    .limit(MOST_LOOKED_AT)
    .execute();
  return rows.find((row) => maySee(viewer, row));
}

/** Customers who wrote more often than this and never to the viewer's workgroups are not the viewer's to find. */
const MOST_LOOKED_AT = 200;

/** The interaction with its contact's group; `undefined` where it may not be seen or has nobody. */
export async function findOpened(db: Db, viewer: Viewer, interactionId: string) {
  const row = await findInteraction(db, interactionId);
  if (!row?.contactId || !maySee(viewer, row)) return undefined;
  return { row, group: await findGroup(db, row.contactId) };
}
