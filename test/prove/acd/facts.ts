import { sql } from "kysely";
import type { Db } from "../../../server/src/platform/db/index.ts";

/** What the database says at one instant, read without any of the product's own queries. */
export type Facts = {
  /** Milliseconds since the epoch, by the database's clock. */
  now: number;
  agents: readonly AgentFact[];
  items: readonly ItemFact[];
  timers: readonly { key: string; name: string; dueAt: number; userId: string | null }[];
  decisions: readonly DecisionFact[];
  /** Whose wrap-ups are open. */
  wrapUps: readonly { userId: string }[];
  /** Those of them that end by themselves. */
  openWrapUps: readonly { id: string; userId: string }[];
};

export type AgentFact = {
  id: string;
  name: string;
  signedIn: boolean;
  acdAllowed: boolean;
  afterCallWork: boolean;
  /** The status that waits for the end of the open work, and whether ACD offers in it. */
  next: { name: string; acdAllowed: boolean } | null;
  licensed: boolean;
  categories: readonly string[];
  /** Workgroup ids, and whether activated. */
  workgroups: Readonly<Record<string, boolean>>;
  /** Lower-case skill names with proficiency and desire: the agent's own, and a workgroup's. */
  ownSkills: Readonly<Record<string, [number, number]>>;
  inheritedSkills: Readonly<Record<string, [number, number]>>;
  /** Media types with percent and maximum. */
  limits: Readonly<Record<string, [number, number]>>;
};

export type ItemFact = {
  id: string;
  state: string;
  mediaType: string;
  userId: string | null;
  alertEndsAt: number | null;
  queuedAt: number;
  /** Where it came from, and with it whose limits count. */
  workgroupId: string | null;
  workgroupLimit: [number, number] | null;
  exemptHeld: boolean;
  acd: {
    state: string;
    workgroupId: string;
    /** Percent and maximum of the workgroup that ACD looks in. */
    limit: [number, number] | null;
    priority: number;
    skills: readonly { skill: string; minimumProficiency: number; maximumProficiency: number }[];
    categories: readonly string[];
    rings: readonly { agents: string[]; timeoutSeconds: number }[];
    ringsStartedAt: number | null;
    enteredAt: number;
    timeoutAt: number | null;
    /** User ids, and until when. */
    declined: Readonly<Record<string, string>>;
  } | null;
};

export type DecisionFact = {
  id: string;
  interactionId: string;
  userId: string;
  workgroupId: string;
  score: number;
  outcome: string;
  isOpen: boolean;
  explanation: {
    components: Record<string, number>;
    others: { userId: string; score?: number; reason?: string }[];
  };
};

/** One statement: everything is of one snapshot. */
export async function readFacts(db: Db): Promise<Facts> {
  const { rows } = await sql<{ facts: Facts }>`select json_build_object(
    'now', ${ms("clock_timestamp()")},
    'agents', (select coalesce(json_agg(${agent} order by u.id), '[]') from user_account u
      join user_presence p on p.user_id = u.id join status_definition s on s.id = p.status_id),
    'items', (select coalesce(json_agg(${item} order by i.id), '[]') from interaction i
      left join acd_item a on a.interaction_id = i.id left join workgroup w on w.id = i.workgroup_id
      where i.disconnected_at is null),
    'timers', (select coalesce(json_agg(json_build_object('key', key, 'name', name,
      'dueAt', ${ms("due_at")}, 'userId', body->>'userId')), '[]') from timer),
    'decisions', (select coalesce(json_agg(${decision} order by d.id), '[]') from acd_decision d),
    'wrapUps', (select coalesce(json_agg(json_build_object('userId', user_id::text)), '[]')
      from wrap_up where ended_at is null),
    'openWrapUps', (select coalesce(json_agg(json_build_object('id', id::text, 'userId', user_id::text)), '[]')
      from wrap_up where ended_at is null and due_at is not null)
  ) as facts`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The database said nothing.");
  return row.facts;
}

function ms(column: string) {
  return sql`round(extract(epoch from ${sql.raw(column)}) * 1000)`;
}

const limitOf = (owner: string) => sql`(select json_build_array(u2.percent, u2.maximum)
  from utilization u2 where u2.workgroup_id = ${sql.raw(owner)} and u2.media_type = i.media_type)`;

const agent = sql`json_build_object(
  'id', u.id::text, 'name', u.name, 'signedIn', p.signed_in, 'acdAllowed', s.acd_allowed,
  'afterCallWork', s.after_call_work,
  'next', (select json_build_object('name', n.name, 'acdAllowed', n.acd_allowed and not n.after_call_work)
    from status_definition n where n.id = p.queued_status_id), 'categories', u.categories,
  'licensed', exists (select from licence_assignment l where l.user_id = u.id),
  'workgroups', coalesce((select json_object_agg(m.workgroup_id, m.activated)
    from workgroup_member m where m.user_id = u.id), '{}'),
  'ownSkills', coalesce((select json_object_agg(lower(k.name), json_build_array(us.proficiency, us.desire))
    from user_skill us join skill k on k.id = us.skill_id where us.user_id = u.id), '{}'),
  'inheritedSkills', coalesce((select json_object_agg(lower(k.name), json_build_array(ws.proficiency, ws.desire))
    from workgroup_skill ws join skill k on k.id = ws.skill_id
    join workgroup_member m on m.workgroup_id = ws.workgroup_id where m.user_id = u.id), '{}'),
  'limits', coalesce((select json_object_agg(x.media_type, json_build_array(x.percent, x.maximum))
    from utilization x where x.user_id = u.id), '{}'))`;

const item = sql`json_build_object(
  'id', i.id::text, 'state', i.state, 'mediaType', i.media_type, 'userId', i.user_id::text,
  'alertEndsAt', ${ms("i.alert_ends_at")},
  'queuedAt', ${ms("i.queued_at")}, 'workgroupId', i.workgroup_id::text,
  'workgroupLimit', ${limitOf("i.workgroup_id")}, 'exemptHeld', coalesce(w.exempt_held, false),
  'acd', case when a.interaction_id is not null then json_build_object(
    'state', a.state, 'workgroupId', a.workgroup_id::text, 'limit', ${limitOf("a.workgroup_id")},
    'priority', a.priority, 'skills', a.skills, 'categories', a.categories, 'rings', a.rings,
    'ringsStartedAt', ${ms("a.rings_started_at")}, 'enteredAt', ${ms("a.entered_at")},
    'timeoutAt', ${ms("a.timeout_at")}, 'declined', a.declined) end)`;

const decision = sql`json_build_object(
  'id', d.id::text, 'interactionId', d.interaction_id::text, 'userId', d.user_id::text,
  'workgroupId', d.workgroup_id::text, 'score', d.score, 'outcome', d.outcome,
  'isOpen', d.ended_at is null, 'explanation', d.explanation)`;
