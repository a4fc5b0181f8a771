import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";

/** Station option Timeout for Incoming Interactions: 15 s, also for a station set to 0. */
const DEFAULT_ALERT_TIMEOUT_SECONDS = 15;

/** The workgroup's, else the station's, else 15 s. */
export async function alertTimeout(
  tx: Db,
  workgroupId: string | null,
  userId: string,
): Promise<number> {
  const [found] = await findOffered(tx, [{ workgroupId, userId }]);
  return found?.timeoutSeconds ?? DEFAULT_ALERT_TIMEOUT_SECONDS;
}

/** To whom an interaction of a workgroup is offered, and for how long; one for each pair, in their order. */
export async function findOffered(
  tx: Db,
  pairs: readonly { workgroupId: string | null; userId: string }[],
) {
  const { rows } = await sql<Offered & { workgroup: number | null; station: number | null }>`
    select u.id::text, u.name, u.display_name as "displayName",
      w.alert_timeout_seconds as workgroup, s.alert_timeout_seconds as station
    from unnest(${pairs.map(({ userId }) => userId)}::bigint[],
      ${pairs.map(({ workgroupId }) => workgroupId)}::bigint[])
      with ordinality as pair (user_id, workgroup_id, number)
    join user_account u on u.id = pair.user_id
    left join user_presence p on p.user_id = u.id
    left join workgroup w on w.id = pair.workgroup_id
    left join station s on s.id = p.station_id
    order by pair.number`.execute(tx);
  return rows.map(({ workgroup, station, ...user }) => ({
    user,
    timeoutSeconds: workgroup || station || DEFAULT_ALERT_TIMEOUT_SECONDS,
  }));
}

type Offered = { id: string; name: string; displayName: string };
