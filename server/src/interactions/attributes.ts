import { interactionStates, mediaTypes } from "@signalbox/handlers/vocabulary";
import { type Db, json } from "../platform/db/index.ts";
import { raise } from "./announce.ts";
import { touch } from "./change.ts";
import { errors } from "./errors.ts";
import { type InteractionRow, lockInteraction } from "./find.ts";

/**
 * All attributes of an interaction: those that were set, and PureConnect's `Eic_…` that follow from
 * what the interaction is. The latter cannot be set; they would go stale.
 */
export async function readAttributes(db: Db, row: InteractionRow): Promise<Record<string, string>> {
  const names = await db
    .selectNoFrom((eb) => [
      eb.selectFrom("userAccount").select("name").where("id", "=", row.userId).as("user"),
      eb.selectFrom("workgroup").select("name").where("id", "=", row.workgroupId).as("workgroup"),
    ])
    .executeTakeFirstOrThrow();
  const derived: Record<DerivedAttribute, string> = {
    Eic_InteractionId: row.id,
    Eic_ObjectType: mediaTypes[row.mediaType as keyof typeof mediaTypes] ?? row.mediaType,
    Eic_State: interactionStates[row.state].code,
    Eic_CallStateString: row.stateText,
    Eic_CallDirection: row.direction === "in" ? "I" : "O",
    Eic_InitiationTime: row.createdAt.toISOString(),
    Eic_ConnectTime: row.answeredAt?.toISOString() ?? "",
    Eic_TerminationTime: row.disconnectedAt?.toISOString() ?? "",
    Eic_UserName: names.user ?? "",
    Eic_WorkgroupName: names.workgroup ?? "",
    Eic_Subject: row.subject,
  };
  return { ...row.attributes, ...derived };
}

const derivedAttributes = [
  "Eic_InteractionId",
  "Eic_ObjectType",
  "Eic_State",
  "Eic_CallStateString",
  "Eic_CallDirection",
  "Eic_InitiationTime",
  "Eic_ConnectTime",
  "Eic_TerminationTime",
  "Eic_UserName",
  "Eic_WorkgroupName",
  "Eic_Subject",
] as const;
type DerivedAttribute = (typeof derivedAttributes)[number];
const derivedNames = new Map(derivedAttributes.map((name) => [name.toLowerCase(), name]));

/** Names are case-insensitive; a name that is not set gives an empty text. */
export function lookUp(attributes: Record<string, string>, name: string): string {
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(attributes)) {
    if (key.toLowerCase() === wanted) return value;
  }
  return "";
}

/**
 * An empty value removes the attribute. Raises `interaction.attributesChanged` when something changed.
 *
 * @throws ATTRIBUTE_FIXED for one that follows from what the interaction is
 */
export async function setAttributes(
  tx: Db,
  interactionId: string,
  values: Record<string, string>,
): Promise<void> {
  const row = await lockInteraction(tx, interactionId);
  // A map, because a name may be one that objects have of themselves.
  const attributes = new Map(Object.entries(row.attributes));
  const changed: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const derived = derivedNames.get(name.toLowerCase());
    if (derived) throw errors.ATTRIBUTE_FIXED({ name: derived });
    const known = [...attributes.keys()].find((key) => key.toLowerCase() === name.toLowerCase());
    const key = known ?? name;
    if ((attributes.get(key) ?? "") === value) continue;
    if (value === "") attributes.delete(key);
    else attributes.set(key, value);
    changed.push(key);
  }
  if (changed.length === 0) return;
  const touched = await touch(tx, row, { attributes: json(Object.fromEntries(attributes)) });
  await raise(tx, touched, "interaction.attributesChanged", { names: changed });
}
