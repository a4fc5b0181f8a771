import { sql } from "kysely";
import type { Author } from "../hub/index.ts";
import { type Db, storableText } from "../platform/db/index.ts";

export interface Identity {
  id: string;
  contactId: string;
}

/** Who wrote, as a contact: a new one when the network's account was never seen. */
export async function upsertIdentity(tx: Db, platform: string, author: Author): Promise<Identity> {
  const known = await updateIdentity(tx, platform, author);
  if (known) return known.identity;
  const { id: contactId } = await tx
    .insertInto("contact")
    .values({ name: line(author.name) })
    .returning("id")
    .executeTakeFirstOrThrow();
  const inserted = await tx
    .insertInto("contactIdentity")
    .values({
      contactId,
      platform,
      externalId: author.id,
      handle: line(author.handle),
      name: line(author.name),
      avatarUrl: line(author.avatarUrl),
    })
    .onConflict((conflict) => conflict.columns(["platform", "externalId"]).doNothing())
    .returning(["id", "contactId"])
    .executeTakeFirst();
  if (inserted) return inserted;
  // Another channel saw the same person in this moment.
  await tx.deleteFrom("contact").where("id", "=", contactId).execute();
  return await tx
    .selectFrom("contactIdentity")
    .select(["id", "contactId"])
    .where("platform", "=", platform)
    .where("externalId", "=", author.id)
    .executeTakeFirstOrThrow();
}

/** A later view of somebody may know what the first did not; answers whether it did. */
export async function learnIdentity(tx: Db, platform: string, author: Author): Promise<boolean> {
  return (await updateIdentity(tx, platform, author))?.isNews ?? false;
}

/** Names change and webhooks leave them out: what is empty does not overwrite. */
async function updateIdentity(
  tx: Db,
  platform: string,
  author: Author,
): Promise<{ identity: Identity; isNews: boolean } | undefined> {
  const known = await tx
    .selectFrom("contactIdentity")
    .select(["id", "contactId", "handle", "name", "avatarUrl"])
    .where("platform", "=", platform)
    .where("externalId", "=", author.id)
    .executeTakeFirst();
  if (!known) return undefined;
  const next = {
    handle: line(author.handle) || known.handle,
    name: line(author.name) || known.name,
    avatarUrl: line(author.avatarUrl) || known.avatarUrl,
  };
  const isSame =
    next.handle === known.handle && next.name === known.name && next.avatarUrl === known.avatarUrl;
  if (!isSame) {
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
  }
  return { identity: { id: known.id, contactId: known.contactId }, isNews: !isSame };
}

function line(text: string): string {
  return storableText(text).slice(0, 500);
}
