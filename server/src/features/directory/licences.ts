import { sql } from "kysely";
import { ACD_SOCIAL_MEDIA, SOCIAL_MEDIA_FEATURE } from "../../acd/directory.ts";
import type { Db } from "../../platform/db/index.ts";
import { withProblems } from "../../platform/http/problems.ts";
import { announceChange } from "./announce-change.ts";
import type { LicenceView } from "./directory.contract.ts";
import { type Editor, refuseField } from "./entity.ts";
import { errors } from "./errors.ts";

const titles: Readonly<Record<string, string>> = {
  [SOCIAL_MEDIA_FEATURE]: "Social Media",
  [ACD_SOCIAL_MEDIA]: "ACD Social Media",
};

/** Features of the server are simply there; access licences are assigned, a seat each. */
const ACCESS = /^I3_ACCESS_/;

export function licenceTitle(feature: string): string {
  return titles[feature] ?? feature;
}

export async function listLicences(db: Db, feature?: string): Promise<LicenceView[]> {
  let query = db
    .selectFrom("licence")
    .select(["feature", "seats", "rev"])
    .select((eb) =>
      eb
        .selectFrom("licenceAssignment")
        .select((inner) => inner.cast<number>(inner.fn.countAll(), "integer").as("count"))
        .whereRef("licenceAssignment.feature", "=", "licence.feature")
        .$asScalar()
        .$notNull()
        .as("assigned"),
    )
    .select(heldNow.as("inUse"))
    .orderBy("feature");
  if (feature !== undefined) query = query.where("feature", "=", feature);
  return (await query.execute()).map((row) => ({
    ...row,
    title: licenceTitle(row.feature),
    warning: warningOf(row),
  }));
}

/** Seats of people who are signed in, and of stations where somebody is. */
const heldNow = sql<number>`(
  select count(*)::int from licence_assignment a
  where a.feature = licence.feature and exists (
    select from user_presence p
    where p.signed_in and (p.user_id = a.user_id or p.station_id = a.station_id)))`;

/** The warning comes, in time to load more, when no more than this many or this share of the seats is left. */
const FEW_SEATS = 1;
const FEW_SHARE = 0.1;

export function warningOf({ seats, assigned }: { seats: number | null; assigned: number }): string {
  if (seats === null) return "";
  const left = seats - assigned;
  // A single seat that is free is no sign that seats run out.
  if (assigned > 0 && left > 0 && left <= Math.max(FEW_SEATS, seats * FEW_SHARE))
    return left === 1
      ? `Only 1 of ${seats} seats is left.`
      : `Only ${left} of ${seats} seats are left.`;
  if (left > 0) return "";
  if (assigned === seats) return seats === 0 ? "" : "Every seat is assigned.";
  return `${assigned} are assigned, but only ${seats} loaded. Take ${assigned - seats} away, or load more.`;
}

type Holder = { userId: string } | { stationId: string };

/**
 * Makes these the licences of a user or station, by title or key. Whoever assigns the last seat at
 * the same time as somebody else waits for them, and then finds it taken.
 *
 * Throws LICENCE_SEATS_TAKEN, and ENTRY_INVALID for what is not loaded.
 */
export async function setLicences(
  tx: Db,
  holder: Holder,
  wanted: readonly string[],
  editor: Editor,
): Promise<void> {
  const loaded = await tx
    .selectFrom("licence")
    .select(["feature", "seats"])
    .orderBy("feature")
    .forUpdate()
    .execute();
  const features = new Set(wanted.map((name) => findFeature(loaded, name)));
  const present = await tx
    .selectFrom("licenceAssignment")
    .select(["id", "feature"])
    .where((eb) =>
      "userId" in holder
        ? eb("userId", "=", holder.userId)
        : eb("stationId", "=", holder.stationId),
    )
    .execute();
  const gone = present.filter(({ feature }) => !features.has(feature)).map(({ id }) => id);
  if (gone.length > 0) await tx.deleteFrom("licenceAssignment").where("id", "in", gone).execute();
  for (const { feature } of present) features.delete(feature);
  for (const feature of features) await assign(tx, holder, feature, editor);
}

/** The seat with which a warning begins is told as a change of the licence: handlers can listen to it. */
async function assign(tx: Db, holder: Holder, feature: string, editor: Editor): Promise<void> {
  const [licence] = await listLicences(tx, feature);
  if (licence && licence.seats !== null && licence.assigned >= licence.seats) {
    const refusal = errors.LICENCE_SEATS_TAKEN({ title: licence.title, seats: licence.seats });
    throw withProblems([{ path: "licences", message: refusal.message }], refusal);
  }
  await tx
    .insertInto("licenceAssignment")
    .values({ feature, ...holder })
    .execute();
  if (licence?.warning !== "") return;
  const { title: name, seats, assigned } = licence;
  if (warningOf({ seats, assigned: assigned + 1 }) === "") return;
  const change = { changeType: "Modification", class: "Licence", id: feature, name } as const;
  await announceChange(tx, { ...change, user: editor.name });
}

function findFeature(loaded: readonly { feature: string }[], name: string): string {
  const wanted = name.trim().toLowerCase();
  const found = loaded.find(
    ({ feature }) =>
      feature.toLowerCase() === wanted || licenceTitle(feature).toLowerCase() === wanted,
  );
  if (!found) refuseField("licences", `The licence ${name} is not loaded.`);
  if (!ACCESS.test(found.feature))
    refuseField("licences", `${licenceTitle(found.feature)} is the server's; it is not assigned.`);
  return found.feature;
}
