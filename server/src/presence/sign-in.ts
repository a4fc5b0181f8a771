import { sql } from "kysely";
import { endAlert } from "../interactions/commands/alert.ts";
import { transfer } from "../interactions/commands/transfer.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
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
  await tx
    .updateTable("userPresence")
    .set({ signedIn: true, heartbeatAt: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .execute();
  await becomeAvailable(tx, userId);
  await announceStatus(tx, userId, presence.statusId);
}

/**
 * The agent left, or the desk fell silent. What alerted goes back to ACD; what was open goes back to
 * its workgroup's queue with its handlers deciding on: nothing stays with somebody who is gone.
 */
export async function signOut(tx: Db, userId: string): Promise<void> {
  const open = await tx
    .selectFrom("interaction")
    .leftJoin("workgroup", "workgroup.id", "interaction.workgroupId")
    .select(["interaction.id", "interaction.state", "workgroup.name as workgroup"])
    .where("interaction.userId", "=", userId)
    .orderBy("interaction.id")
    .execute();
  for (const { id, state, workgroup } of open) {
    if (state === "alerting") {
      await endAlert(tx, { interactionId: id, userId, outcome: "notAnswered" });
    } else if (workgroup) {
      await transfer(tx, {
        interactionId: id,
        queue: `Workgroup Queue:${workgroup}`,
        note: "",
        actor: { kind: "system" },
      });
    }
  }
  const presence = await lockPresence(tx, userId);
  if (!presence.signedIn) return;
  await tx
    .updateTable("userPresence")
    .set({ signedIn: false, heartbeatAt: null, availableSince: null })
    .where("userId", "=", userId)
    .execute();
  await announceStatus(tx, userId, presence.statusId);
}

/** Signs out everybody whose desk fell silent or whose last session ended; how many there were. */
export async function signOutSilent(db: Db): Promise<number> {
  const silent = await db
    .selectFrom("userPresence")
    .select("userId")
    .where("signedIn", "=", true)
    .where(
      sql<boolean>`(heartbeat_at is null or heartbeat_at < clock_timestamp() - make_interval(secs => ${GONE_AFTER_SECONDS})
        or not exists (select from user_session s
          where s.user_id = user_presence.user_id and s.expires_at > clock_timestamp()))`,
    )
    .execute();
  for (const { userId } of silent) await inTransaction(db, (tx) => signOut(tx, userId));
  return silent.length;
}
