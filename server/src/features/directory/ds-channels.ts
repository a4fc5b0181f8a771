import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { ChannelInput } from "../channels/channels.contract.ts";
import { updateChannel } from "../channels/save-channel.ts";
import { refuseField } from "./entity.ts";

const CHANNEL_PATH = /^SocialMedia\\([0-9a-f]{24})$/i;

/** The channel that an entry stands for, if any. */
export function channelOf(path: string): string | undefined {
  return CHANNEL_PATH.exec(path)?.[1]?.toLowerCase();
}

/**
 * After a put into a channel's entry: the channel becomes what the entry says, and what was left out
 * of the entry comes back, so that an entry always says how its channel is.
 *
 * Throws ENTRY_INVALID, and what changing a channel throws.
 */
export async function keepInStep(
  tx: Db,
  channelId: string,
  attributes: Readonly<Record<string, string[]>>,
): Promise<void> {
  await applyToChannel(tx, channelId, attributes);
  await sql`select ds_write_channel(channel) from social_channel channel
    where channel.id = ${channelId}`.execute(tx);
}

/**
 * Brings a channel in step with what was put into its entry. The entry itself is written by the
 * database when the channel changes. Attributes without a meaning for channels are the entry's own.
 */
async function applyToChannel(
  tx: Db,
  channelId: string,
  attributes: Readonly<Record<string, string[]>>,
): Promise<void> {
  const row = await tx
    .selectFrom("socialChannel")
    .selectAll()
    .where("id", "=", channelId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return;
  const given = new Map(
    Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const type = single(given, "Type");
  if (type !== undefined && type.toLowerCase() !== row.platform)
    refuseField("attributes.Type", "A channel stays on its network; add another channel instead.");
  const wanted = {
    ...row,
    name: single(given, "Name") ?? row.name,
    pollIntervalMs: whole(given, "PollInterval") ?? row.pollIntervalMs,
    postLimit: whole(given, "PostLimit") ?? row.postLimit,
    conversationWorkgroupId: await workgroup(
      tx,
      given,
      "ConversationWorkgroup",
      row.conversationWorkgroupId,
    ),
    directMessageWorkgroupId: await workgroup(
      tx,
      given,
      "DirectMessageWorkgroup",
      row.directMessageWorkgroupId,
    ),
  };
  const input = ChannelInput.safeParse(wanted);
  if (!input.success) {
    const [issue] = input.error.issues;
    const field = attributeOf(String(issue?.path[0] ?? ""));
    refuseField(`attributes.${field}`, `${field}: ${issue?.message ?? "not accepted"}`);
  }
  const same = Object.entries(input.data).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(row[name as keyof typeof row]),
  );
  if (!same) await updateChannel(tx, channelId, input.data);
}

function single(given: ReadonlyMap<string, string[]>, name: string): string | undefined {
  const values = given.get(name.toLowerCase());
  if (values === undefined) return undefined;
  const [value = "", ...more] = values;
  if (more.length > 0) refuseField(`attributes.${name}`, `${name} has one value.`);
  return value.trim();
}

/** An empty PollInterval or PostLimit is the default, as in PureConnect. */
function whole(given: ReadonlyMap<string, string[]>, name: string): number | undefined {
  const value = single(given, name);
  if (value === undefined) return undefined;
  if (value === "") return name === "PostLimit" ? 100 : 5000;
  if (!/^\d{1,9}$/.test(value)) refuseField(`attributes.${name}`, `${name} is a whole number.`);
  return Number(value);
}

async function workgroup(
  tx: Db,
  given: ReadonlyMap<string, string[]>,
  attribute: string,
  present: string | null,
): Promise<string | null> {
  const name = single(given, attribute);
  if (name === undefined) return present;
  if (name === "") return null;
  const row = await tx
    .selectFrom("workgroup")
    .select("id")
    .where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
  return row?.id ?? refuseField(`attributes.${attribute}`, `There is no workgroup ${name}.`);
}

function attributeOf(field: string): string {
  return field === "pollIntervalMs" ? "PollInterval" : field === "postLimit" ? "PostLimit" : field;
}
