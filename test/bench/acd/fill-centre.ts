import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { ACD_SOCIAL_MEDIA } from "../../../server/src/acd/directory.ts";
import { type Db, json } from "../../../server/src/platform/db/index.ts";
import { insertDefaults, insertWorkgroup } from "../../kit/centre.ts";

export interface CentreSize {
  agents: number;
  skills: number;
  waiting: number;
}

const WORKGROUPS = 5;

/** A busy centre: every agent signed in, with some of the skills, and with an interaction; the rest waits. */
export async function fillCentre(db: Db, size: CentreSize): Promise<{ agentIds: string[] }> {
  await insertDefaults(db);
  const workgroupIds: string[] = [];
  for (let number = 1; number <= WORKGROUPS; number++) {
    const { id } = await insertWorkgroup(db, { name: `Workgroup ${number}` });
    workgroupIds.push(id);
  }
  const { rows } = await sql<{ id: string }>`
    insert into user_account (name, display_name, agent_cost)
    select 'agent' || n, 'Agent ' || n, n % 50 from generate_series(1, ${size.agents}::int) n
    returning id`.execute(db);
  const agentIds = rows.map(({ id }) => id);
  await sql`insert into skill (name)
    select 'skill ' || n from generate_series(0, ${size.skills - 1}::int) n`.execute(db);
  await sql`insert into user_skill (user_id, skill_id, proficiency)
    select u.id, s.id, 1 + (u.id * 13 + s.id) % 100 from user_account u, skill s
    where u.name like 'agent%' and (u.id * 7 + s.id * 3) % 4 = 0`.execute(db);
  await sql`insert into workgroup_member (workgroup_id, user_id)
    select (${workgroupIds}::bigint[])[1 + u.id % ${WORKGROUPS}::int], u.id
    from user_account u where u.name like 'agent%'`.execute(db);
  await sql`insert into licence_assignment (feature, user_id)
    select ${ACD_SOCIAL_MEDIA}, id from user_account where name like 'agent%'`.execute(db);
  await sql`insert into user_presence (user_id, status_id, signed_in, available_since, heartbeat_at)
    select u.id, s.id, true, now() - u.id * interval '10 milliseconds', now()
    from user_account u, status_definition s
    where u.name like 'agent%' and s.name = 'Available'`.execute(db);
  await sql`insert into interaction
      (media_type, state, user_id, last_user_id, workgroup_id, queue_type, queue_name)
    select 'socialConversation', 'connected', m.user_id, m.user_id, m.workgroup_id, 'user', u.name
    from workgroup_member m join user_account u on u.id = m.user_id`.execute(db);
  for (let number = 0; number < size.waiting; number++)
    await arrive(db, workgroupIds, number, size);
  return { agentIds };
}

/** One more that waits, needing up to two of the skills at some level. */
async function arrive(db: Db, workgroupIds: string[], number: number, { skills }: CentreSize) {
  const needs = Array.from({ length: number % 3 }, (_, index) => ({
    skill: `skill ${(number + index * 5) % skills}`,
    minimumProficiency: 1 + (number % 90),
    maximumProficiency: 100,
    minimumDesire: 0,
    maximumDesire: 100,
    proficiencyWeight: 1,
    desireWeight: 0,
  }));
  const workgroupId = workgroupIds[number % workgroupIds.length] ?? "";
  await sql`
    with opened as (
      insert into interaction (media_type, workgroup_id, queue_type, queue_name, subject, queued_at)
      values ('socialConversation', ${workgroupId}, 'workgroup', ${randomUUID()}, 'Where is it?',
        now() - ${number} * interval '20 milliseconds')
      returning id, queued_at
    )
    insert into acd_item (interaction_id, workgroup_id, priority, skills, entered_at)
    select id, ${workgroupId}, ${50 + (number % 3) * 10}, ${json(needs)}, queued_at
    from opened`.execute(db);
}

/** These agents' interactions end, without a trace: only what ACD then does is measured. */
export async function free(db: Db, agentIds: readonly string[]): Promise<void> {
  await sql`update interaction
    set state = 'disconnectedLocal', user_id = null, alert_ends_at = null, disconnected_at = now()
    where user_id = any(${[...agentIds]})`.execute(db);
  await sql`update user_presence set available_since = clock_timestamp()
    where user_id = any(${[...agentIds]})`.execute(db);
}
