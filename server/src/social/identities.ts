import { sql } from "kysely";
import type { Author } from "../hub/index.ts";
import { type Db, storableText } from "../platform/db/index.ts";

export interface Identity {
  id: string;
  contactId: string;
}

interface KnownIdentity extends Identity {
  externalId: string;
  handle: string;
  name: string;
  avatarUrl: string;
}

/**
 * Those who wrote, as contacts: new ones for accounts of the network that were never seen. By the
 * network's ids.
 */
export async function upsertIdentities(
  tx: Db,
  platform: string,
  authors: readonly Author[],
): Promise<ReadonlyMap<string, Identity>> {
  const wanted = new Map<string, Author>();
  for (const author of authors) wanted.set(author.id, merge(wanted.get(author.id), author));
  const identities = new Map<string, Identity>();
  for (const known of await findIdentities(tx, platform, [...wanted.keys()])) {
    const author = wanted.get(known.externalId);
    if (author) await learn(tx, known, author);
    identities.set(known.externalId, known);
  }
  const strangers = [...wanted.values()].filter(({ id }) => !identities.has(id));
  for (const one of await insertIdentities(tx, platform, strangers))
    identities.set(one.externalId, one);
  return identities;
}

/** A later view of somebody may know what the first did not; answers whether it did. */
export async function learnIdentity(tx: Db, platform: string, author: Author): Promise<boolean> {
  const [known] = await findIdentities(tx, platform, [author.id]);
  return known ? await learn(tx, known, author) : false;
}

/** What is empty does not overwrite: webhooks leave names out. */
function merge(before: Author | undefined, after: Author): Author {
  return {
    id: after.id,
    handle: after.handle || (before?.handle ?? ""),
    name: after.name || (before?.name ?? ""),
    avatarUrl: after.avatarUrl || (before?.avatarUrl ?? ""),
  };
}

async function findIdentities(
  tx: Db,
  platform: string,
  externalIds: readonly string[],
): Promise<KnownIdentity[]> {
  if (externalIds.length === 0) return [];
  return await tx
    .selectFrom("contactIdentity")
    .select(["id", "contactId", "externalId", "handle", "name", "avatarUrl"])
    .where("platform", "=", platform)
    .where("externalId", "in", externalIds)
    .execute();
}

/** In the order of their ids, so that two channels that see the same people do not wait in a circle. */
async function insertIdentities(
  tx: Db,
  platform: string,
  strangers: readonly Author[],
): Promise<(Identity & { externalId: string })[]> {
  if (strangers.length === 0) return [];
  const { rows } = await sql<{ id: string | null; contactId: string; externalId: string }>`
    with stranger as materialized (
      select nextval(pg_get_serial_sequence('contact', 'id')) as contact_id, t.*
      from unnest(
        ${strangers.map(({ id }) => id)}::text[],
        ${strangers.map(({ handle }) => line(handle))}::text[],
        ${strangers.map(({ name }) => line(name))}::text[],
        ${strangers.map(({ avatarUrl }) => line(avatarUrl))}::text[]
      ) as t (external_id, handle, name, avatar_url)
    ), person as (
      insert into contact (id, name) overriding system value
      select contact_id, name from stranger
    ), own as (
      insert into contact_identity (contact_id, platform, external_id, handle, name, avatar_url)
      select contact_id, ${platform}, external_id, handle, name, avatar_url
      from stranger order by external_id
      on conflict (platform, external_id) do nothing
      returning id, contact_id
    )
    select own.id, stranger.contact_id, stranger.external_id
    from stranger left join own on own.contact_id = stranger.contact_id`.execute(tx);
  const inserted = rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }]));
  const others = rows.filter(({ id }) => id === null);
  if (others.length === 0) return inserted;
  // Another channel saw the same people in this moment.
  await tx
    .deleteFrom("contact")
    .where(
      "id",
      "in",
      others.map(({ contactId }) => contactId),
    )
    .execute();
  const known = await findIdentities(
    tx,
    platform,
    others.map(({ externalId }) => externalId),
  );
  return [...inserted, ...known];
}

/** Names change. */
async function learn(tx: Db, known: KnownIdentity, author: Author): Promise<boolean> {
  const next = {
    handle: line(author.handle) || known.handle,
    name: line(author.name) || known.name,
    avatarUrl: line(author.avatarUrl) || known.avatarUrl,
  };
  const isSame =
    next.handle === known.handle && next.name === known.name && next.avatarUrl === known.avatarUrl;
  if (isSame) return false;
  await tx
    .updateTable("contactIdentity")
    .set({ ...next, updatedAt: sql<Date>`now()` })
    .where("id", "=", known.id)
    .execute();
  await tx
    .updateTable("contact")
    .set({ name: next.name })
    .where("id", "=", known.contactId)
    .where("name", "=", known.name)
    .execute();
  return true;
}

function line(text: string): string {
  return storableText(text).slice(0, 500);
}
