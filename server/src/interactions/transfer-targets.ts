import { printQueueName } from "@signalbox/handlers/vocabulary";
import { lookAtCentre } from "../acd/look.ts";
import type { Db } from "../platform/db/index.ts";
import { selectStationSeats } from "../presence/station-seats.ts";
import type { TransferTarget } from "./interactions.contract.ts";
import { listQueues } from "./views/queue.ts";

/** Where an interaction can go, with what waits there: workgroups first, then people and stations. */
export async function listTransferTargets(db: Db): Promise<TransferTarget[]> {
  const [workgroups, users, stations] = await Promise.all([
    workgroupTargets(db),
    userTargets(db),
    stationTargets(db),
  ]);
  return [...workgroups, ...users, ...stations];
}

async function workgroupTargets(db: Db): Promise<TransferTarget[]> {
  const rows = await db
    .selectFrom("workgroup")
    .select("id")
    .where("active", "=", true)
    .where("queueType", "=", "custom")
    .execute();
  const queues = await listQueues(
    db,
    rows.map((row) => row.id),
  );
  return queues.map((queue) => ({
    queue: printQueueName({ type: "workgroup", name: queue.name }),
    kind: "workgroup",
    userId: null,
    name: queue.name,
    load: `${queue.agentsAvailable} available, ${queue.waiting} waiting`,
    available: queue.agentsAvailable > 0,
  }));
}

async function userTargets(db: Db): Promise<TransferTarget[]> {
  const { agents } = await lookAtCentre(db);
  const names = await db
    .selectFrom("userAccount")
    .select(["id", "name"])
    .where("id", "in", agents.length > 0 ? agents.map((agent) => agent.id) : ["0"])
    .execute();
  const byId = new Map(names.map((user) => [user.id, user.name]));
  return agents
    .toSorted((a, b) => Number(b.signedIn) - Number(a.signedIn) || a.name.localeCompare(b.name))
    .map((agent) => ({
      queue: printQueueName({ type: "user", name: byId.get(agent.id) ?? "" }),
      kind: "user",
      userId: agent.id,
      name: agent.name,
      load: agent.signedIn ? `${agent.status.name}, ${agent.utilization} of 100` : "Not signed in",
      available: agent.signedIn && agent.status.acdAllowed && agent.utilization < 100,
    }));
}

async function stationTargets(db: Db): Promise<TransferTarget[]> {
  const rows = await selectStationSeats(db)
    .select(["station.name", "userAccount.displayName"])
    .where("station.active", "=", true)
    .orderBy("station.name")
    .execute();
  return rows.map((row) => ({
    queue: printQueueName({ type: "station", name: row.name }),
    kind: "station",
    userId: null,
    name: row.name,
    load: row.displayName ?? "Nobody signed in",
    available: row.displayName !== null,
  }));
}
