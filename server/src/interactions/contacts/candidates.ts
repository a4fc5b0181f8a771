import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { type ContactGroup, findGroup, findSeen, listIdentities } from "./contact-group.ts";
import type { ContactCandidate, ContactCandidates } from "./contacts.contract.ts";

const MOST_FOUND = 20;

/**
 * Who may be the same person: by how a name or handle begins, or else by the same name or handle.
 * Only customers of interactions that the viewer may see.
 */
export async function listCandidates(
  db: Db,
  viewer: Viewer,
  group: ContactGroup,
  { search }: z.output<typeof ContactCandidates>,
): Promise<ContactCandidate[]> {
  const found: ContactCandidate[] = [];
  const looked = new Set<string>([group.rootId]);
  for (const contactId of await findMatches(db, group, search)) {
    const { rootId, ids } = await findGroup(db, contactId);
    if (looked.has(rootId)) continue;
    looked.add(rootId);
    const seen = await findSeen(db, viewer, ids);
    if (!seen) continue;
    const { name } = await db
      .selectFrom("contact")
      .select("name")
      .where("id", "=", rootId)
      .executeTakeFirstOrThrow();
    const identities = await listIdentities(db, ids);
    found.push({
      ...{ id: rootId, name, identities },
      lastInteractionAt: seen.createdAt.toISOString(),
    });
    if (found.length === MOST_FOUND) break;
  }
  return found;
}

async function findMatches(db: Db, { ids }: ContactGroup, search: string): Promise<string[]> {
  const query = db
    .selectFrom("contactIdentity")
    .select("contactId")
    .where("contactId", "not in", ids)
    .orderBy("updatedAt", "desc")
    .limit(5 * MOST_FOUND);
  const own = search === "" ? await listIdentities(db, ids) : [];
  const names = own.flatMap(({ name, handle }) => [name, handle]).filter((text) => text !== "");
  if (search === "" && names.length === 0) return [];
  const rows = await query
    .where((eb) => {
      const fold = (column: "name" | "handle") => eb.fn<string>("lower", [column]);
      if (search === "") {
        const folded = names.map((name) => name.toLowerCase());
        return eb.or([eb(fold("name"), "in", folded), eb(fold("handle"), "in", folded)]);
      }
      const beginning = `${escapeLike(search.replace(/^@/, "").toLowerCase())}%`;
      return eb.or([eb(fold("name"), "like", beginning), eb(fold("handle"), "like", beginning)]);
    })
    .execute();
  return [...new Set(rows.map((row) => row.contactId))];
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
