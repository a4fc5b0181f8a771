import { interactionStates, mediaTypes } from "@signalbox/handlers/vocabulary";
import { type Db, json } from "../platform/db/index.ts";
import { raise } from "./announce.ts";
import { touch } from "./change.ts";
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
  return {
    ...row.attributes,
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
}

/** Names are case-insensitive; a name that is not set gives an empty text. */
export function lookUp(attributes: Record<string, string>, name: string): string {
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(attributes)) {
    if (key.toLowerCase() === wanted) return value;
  }
  return "";
}

/** An empty value removes the attribute. Raises `interaction.attributesChanged` when something changed. */
export async function setAttributes(
  tx: Db,
  interactionId: string,
  values: Record<string, string>,
): Promise<void> {
  const row = await lockInteraction(tx, interactionId);
  const attributes = { ...row.attributes };
  const changed: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const known = Object.keys(attributes).find((key) => key.toLowerCase() === name.toLowerCase());
    const key = known ?? name;
    if ((attributes[key] ?? "") === value) continue;
    if (value === "") delete attributes[key];
    else attributes[key] = value;
    changed.push(key);
  }
  if (changed.length === 0) return;
  const touched = await touch(tx, row, { attributes: json(attributes) });
  await raise(tx, touched, "interaction.attributesChanged", { names: changed });
}
