import { sql } from "kysely";
import { endAlert } from "../interactions/commands/alert.ts";
import { leave } from "../interactions/commands/company.ts";
import { requeue } from "../interactions/commands/transfer.ts";
import { isOnIt } from "../interactions/find.ts";
import { participantOf } from "../interactions/participants.ts";
import { type Db, inTransaction, isDatabaseDown } from "../platform/db/index.ts";
import { becomeAvailable } from "./publish.ts";
import { announceStatus, lockPresence } from "./status.ts";

/** Heartbeats come every 10 s; an agent whose desk was silent for this long is gone. */
const GONE_AFTER_SECONDS = 60;

/**
 * An open desk says that its agent is there. The first word signs the agent in: from then on ACD
 * may offer interactions, as far as the status allows.
 */
export async function heartbeat(tx: Db, userId: string): Promise<void> {
  const beat = await tx
    .updateTable("userPresence")
    .set({ heartbeatAt: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .where("signedIn", "=", true)
    .returning("userId")
    .executeTakeFirst();
  if (beat) return;
  const presence = await lockPresence(tx, userId);
  if (presence.signedIn) return;
  await tx
    .updateTable("userPresence")
    .set({ signedIn: true, heartbeatAt: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .execute();
  await becomeAvailable(tx, userId);
  await announceStatus(tx, userId, presence.statusId);
}

/**
 * The agent left, or the desk fell silent. What alerted goes back to ACD; what was open or parked goes
 * back to its workgroup's queue with its handlers deciding on: nothing stays with somebody who is
 * gone (decision 080).
 */
export async function signOut(tx: Db, userId: string): Promise<void> {
  await sql`savepoint sign_out`.execute(tx);
  await takeBack(tx, userId);
  let presence = await lockPresence(tx, userId);
  // What was given to the agent before the lock is seen now; after it, nothing more is. Taking that
  // back from here would lock in the wrong order, so everything is let go and begun again.
  while (await keepsSomething(tx, userId)) {
    await sql`rollback to savepoint sign_out`.execute(tx);
    await takeBack(tx, userId);
    presence = await lockPresence(tx, userId);
  }
  if (!presence.signedIn) return;
  await tx
    .updateTable("userPresence")
    .set({ signedIn: false, heartbeatAt: null, availableSince: null, stationId: null })
    .where("userId", "=", userId)
    .execute();
  await announceStatus(tx, userId, presence.statusId);
}

async function keepsSomething(tx: Db, userId: string): Promise<boolean> {
  return (await selectKept(tx, userId).limit(1).executeTakeFirst()) !== undefined;
}

async function takeBack(tx: Db, userId: string): Promise<void> {
  // All at once and before the presence: whoever assigns or picks up takes the locks in this order too.
  const open = await selectKept(tx, userId).orderBy("id").forNoKeyUpdate().execute();
  for (const { id, state, userId: ownerId, participants } of open) {
    const onIt = participantOf({ userId: ownerId, participants }, userId);
    if (onIt) {
      await leave(tx, { interactionId: id, actor: { kind: "user", id: userId, name: onIt.name } });
    } else if (state === "alerting") {
      await endAlert(tx, { interactionId: id, userId, outcome: "notAnswered" });
    } else {
      await requeue(tx, id);
    }
  }
}

/**
 * What the agent has or is on with its owner, and what waits for the agent alone: parked, and of a workgroup whose others can
 * go on with it. Snoozed ones wait for their time, and theirs is the handler of Snooze Timed Out.
 */
function selectKept(tx: Db, userId: string) {
  return tx
    .selectFrom("interaction")
    .select(["id", "state", "userId", "participants"])
    .where((eb) =>
      eb.or([
        eb("userId", "=", userId),
        sql<boolean>`(participants <> '[]' and participants @> ${isOnIt(userId)})`,
        eb.and([
          eb("state", "=", "parked"),
          eb("queueType", "=", "user"),
          eb("workgroupId", "is not", null),
          eb("disconnectedAt", "is", null),
          eb("userId", "is", null),
          eb(
            sql<string>`lower(queue_name)`,
            "=",
            sql<string>`(select lower(name) from user_account where id = ${userId})`,
          ),
        ]),
      ]),
    );
}

/**
 * Signs out everybody whose desk fell silent or whose last session ended, and takes back what is
 * held by people who are not signed in at all, such as what a handler picked up or parked for them;
 * how many people that were. One who cannot be signed out does not keep the others.
 */
export async function signOutSilent(db: Db): Promise<number> {
  const { rows: gone } = await selectGone().execute(db);
  const failures: unknown[] = [];
  for (const { userId } of gone) {
    try {
      await inTransaction(db, async (tx) => {
        // The desk may have spoken meanwhile.
        const { rows } = await selectGone(userId).execute(tx);
        if (rows.length > 0) await signOut(tx, userId);
      });
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} people could not be signed out.`);
  return gone.length;
}

function selectGone(userId?: string) {
  const silence = sql`clock_timestamp() - make_interval(secs => ${GONE_AFTER_SECONDS})`;
  const only = userId ? sql`and user_id = ${userId}` : sql``;
  const owner = userId ? sql`and owner.id = ${userId}` : sql``;
  return sql<{ userId: string }>`
    select user_id as "userId" from user_presence
    where signed_in ${only} and (heartbeat_at is null or heartbeat_at < ${silence}
      or not exists (select from user_session s
        where s.user_id = user_presence.user_id and s.expires_at > clock_timestamp()))
    union
    select user_id from interaction
    where user_id is not null ${only} and state_since < ${silence}
      and not exists (select from user_presence p
        where p.user_id = interaction.user_id and p.signed_in)
    union
    select owner.id from interaction join user_account owner
      on lower(owner.name) = lower(interaction.queue_name)
    where queue_type = 'user' and state = 'parked' and user_id is null and disconnected_at is null
      and workgroup_id is not null and state_since < ${silence} ${owner}
      and not exists (select from user_presence p where p.user_id = owner.id and p.signed_in)`;
}
