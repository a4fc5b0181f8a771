import type { InteractionState } from "@signalbox/handlers/vocabulary";
import { type LifecycleEvent, nextState } from "../../../server/src/interactions/lifecycle.ts";
import type { Rig } from "./rig.ts";

const NEAR_MS = 1_000;

/** What each entry of the history means for the one lifecycle machine. */
const events: Record<string, LifecycleEvent> = {
  alerting: "alert",
  notAnswered: "endAlert",
  declined: "endAlert",
  connected: "pickUp",
  held: "hold",
  resumed: "resume",
  parked: "park",
  snoozed: "snooze",
  snoozeEnded: "endSnooze",
  transferred: "transfer",
  reassigned: "transfer",
};

/** One owner at a time all through the history, one chain per thread, and no waiting begun anew. */
export async function checkInteractions(rig: Pick<Rig, "database">): Promise<string[]> {
  const rows = await readInteractions(rig);
  const history = await readHistory(rig);
  return [
    ...rows.flatMap((row) => checkHistory(row, history.get(row.id) ?? [])),
    ...rows.flatMap((row) => checkWaiting(row, history.get(row.id) ?? [])),
    ...checkChains(rows),
    ...(await checkFaults(rig)),
  ];
}

type Row = Awaited<ReturnType<typeof readInteractions>>[number];
type Entry = { type: string; at: Date };

function readInteractions({ database }: Pick<Rig, "database">) {
  return database.db
    .selectFrom("interaction")
    .leftJoin("acdItem", "acdItem.interactionId", "interaction.id")
    .select(["interaction.id", "interaction.state", "interaction.threadId", "interaction.userId"])
    .select(["interaction.predecessorId", "interaction.createdAt", "interaction.queuedAt"])
    .select("acdItem.enteredAt")
    .orderBy("interaction.id")
    .execute();
}

async function readHistory({ database }: Pick<Rig, "database">): Promise<Map<string, Entry[]>> {
  const rows = await database.db
    .selectFrom("interactionEvent")
    .select(["interactionId", "type", "at"])
    .orderBy("id")
    .execute();
  const history = new Map<string, Entry[]>();
  for (const { interactionId, ...entry } of rows) {
    history.set(interactionId, [...(history.get(interactionId) ?? []), entry]);
  }
  return history;
}

/** The history played through the lifecycle machine: nobody takes what somebody else has. */
function checkHistory({ id, state }: Row, history: Entry[]): string[] {
  if (history[0]?.type !== "created") return [`Interaction ${id} has no beginning.`];
  let at: InteractionState = "offering";
  for (const { type } of history) {
    const event =
      type === "disconnected"
        ? state === "disconnectedRemote"
          ? "disconnectRemote"
          : "disconnectLocal"
        : events[type];
    if (!event) continue;
    const next = nextState(at, event);
    if (!next) return [`Interaction ${id} was ${type} while it was ${at}.`];
    at = next;
  }
  return at === state ? [] : [`Interaction ${id} is ${state}, but its history ends with ${at}.`];
}

/** Only a transfer by the agent who had it lets waiting begin anew. */
function checkWaiting(row: Row, history: Entry[]): string[] {
  let at: InteractionState = "offering";
  let expected = row.createdAt.getTime();
  const starts = [expected];
  for (const { type, at: when } of history) {
    const event = events[type];
    if (event === "transfer" && (at === "connected" || at === "held")) {
      expected = when.getTime();
      starts.push(expected);
    }
    at = (event && nextState(at, event)) ?? at;
  }
  const problems: string[] = [];
  const isNear = (time: number) => (start: number) => Math.abs(start - time) <= NEAR_MS;
  if (!isNear(row.queuedAt.getTime())(expected))
    problems.push(`Interaction ${row.id} lost its waiting time.`);
  if (row.enteredAt && !starts.some(isNear(row.enteredAt.getTime())))
    problems.push(`Interaction ${row.id} lost its place in ACD's queue.`);
  return problems;
}

/** One interaction after another, each linked to the one before it. */
function checkChains(rows: Row[]): string[] {
  const problems: string[] = [];
  const last = new Map<string, Row>();
  for (const row of rows) {
    const before = last.get(row.threadId ?? "");
    if (before && !before.state.startsWith("disconnected"))
      problems.push(`Thread ${row.threadId} has two open interactions.`);
    if ((before?.id ?? null) !== row.predecessorId)
      problems.push(`Interaction ${row.id} is not linked to the one before it.`);
    last.set(row.threadId ?? "", row);
  }
  return problems;
}

async function checkFaults({ database: { db } }: Pick<Rig, "database">): Promise<string[]> {
  const faulted = await db
    .selectFrom("run")
    .select(["id", "handlerId", "fault"])
    .where("status", "=", "faulted")
    .execute();
  const dead = await db.selectFrom("deadMail").select(["key", "error"]).execute();
  const quarantined = await db
    .selectFrom("rawEvent")
    .select(["id", "error"])
    .where("state", "=", "quarantined")
    .execute();
  return [
    ...faulted.map(
      ({ id, handlerId, fault }) => `Run ${id} of ${handlerId} faulted: ${JSON.stringify(fault)}.`,
    ),
    ...dead.map(({ key, error }) => `Mail of ${key} could not be handled: ${error}.`),
    ...quarantined.map(({ id, error }) => `Raw event ${id} was quarantined: ${error}.`),
  ];
}
