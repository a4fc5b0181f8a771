import type { Selectable } from "kysely";
import { refuse } from "../acd/admit.ts";
import { lookAtCentre } from "../acd/look.ts";
import type { Agent, Centre } from "../acd/model.ts";
import { plainItem } from "../acd/plain-item.ts";
import type { PresenceView, StatusView } from "../features/session/session.contract.ts";
import type { Database, Db } from "../platform/db/index.ts";

type StatusRow = Selectable<Database["statusDefinition"]>;

export function toStatus(row: StatusRow): StatusView {
  const { id, name, acdAllowed, afterCallWork, doNotDisturb, selectable, icon, rev } = row;
  return { id, name, acdAllowed, afterCallWork, doNotDisturb, selectable, icon, rev };
}

export async function listStatuses(db: Db): Promise<StatusView[]> {
  const rows = await db
    .selectFrom("statusDefinition")
    .selectAll()
    .orderBy("position")
    .orderBy("name")
    .execute();
  return rows.map(toStatus);
}

/** A user's status and load, and whether ACD may offer social interactions. */
export async function findPresence(db: Db, userId: string): Promise<PresenceView | undefined> {
  const row = await db
    .selectFrom("userPresence")
    .innerJoin("userAccount", "userAccount.id", "userPresence.userId")
    .leftJoin("station", "station.id", "userPresence.stationId")
    .selectAll("userPresence")
    .select(["userAccount.name", "userAccount.displayName", "station.name as stationName"])
    .where("userPresence.userId", "=", userId)
    .executeTakeFirst();
  if (!row) return undefined;
  const wanted = [row.statusId, row.queuedStatusId].filter((id) => id !== null);
  const statuses = await db
    .selectFrom("statusDefinition")
    .selectAll()
    .where("id", "in", wanted)
    .execute();
  const byId = new Map(statuses.map((status) => [status.id, toStatus(status)]));
  const status = byId.get(row.statusId);
  if (!status) return undefined;
  const {
    centre,
    agents: [agent],
  } = await lookAtCentre(db, [userId]);
  const reason = agent ? whyNotReady(agent, centre) : "This user is disabled.";
  return {
    userId,
    name: row.name,
    displayName: row.displayName,
    signedIn: row.signedIn,
    status,
    statusSince: row.statusSince.toISOString(),
    queuedStatus: row.queuedStatusId ? (byId.get(row.queuedStatusId) ?? null) : null,
    station: row.stationName ?? "",
    utilization: agent?.utilization ?? 0,
    interactions: agent ? [...agent.counts.values()].reduce((sum, count) => sum + count, 0) : 0,
    acdReady: reason === "",
    acdReason: reason,
    rev: Number(row.rev),
  };
}

/** What would stand against the next plain social conversation, whatever workgroup it comes from. */
function whyNotReady(agent: Agent, centre: Centre): string {
  const workgroups = [...agent.workgroups].filter(([, activated]) => activated).map(([id]) => id);
  if (agent.workgroups.size === 0) return "You belong to no workgroup.";
  if (workgroups.length === 0) return "You are not activated in any workgroup.";
  const nextOne = { interactionId: "0", mediaType: "socialConversation" } as const;
  const refusals = workgroups.map((workgroupId) =>
    refuse(agent, plainItem({ ...nextOne, workgroupId }, centre), centre),
  );
  if (refusals.includes(undefined)) return "";
  return refusals[0]?.sentence ?? "";
}
