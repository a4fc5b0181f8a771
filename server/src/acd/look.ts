import type { MediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { type AgentState, loadAgentStates } from "./agent-states.ts";
import { type Directory, loadDirectory, type Profile } from "./directory.ts";
import { type Agent, type Centre, limitFor } from "./model.ts";

/** The contact centre at one moment: everything a decision asks for but the interactions that wait. */
export interface Look {
  centre: Centre;
  agents: Agent[];
  /** The workgroups' own weights. */
  weights: ReadonlyMap<string, Record<string, number>>;
}

interface Kept {
  directory: Directory;
  since: string;
  /** Changes since `since` that the directory already shows. */
  seen: ReadonlySet<string>;
  askedAt: number;
}

/** Changes are forgotten after an hour; what was not asked about for so long proves nothing. */
const MAX_AGE_MS = 30 * 60_000;

/**
 * Looks at the centre, and keeps of it what seldom changes. With each look PostgreSQL says whether
 * that still holds, in the same statement that tells what agents do now: a right that was taken away
 * on another server counts here at the next look.
 */
export function createLookout() {
  let kept: Kept | undefined;

  /** At everybody, or only at these. */
  async function look(db: Db, ids?: readonly string[]): Promise<Look> {
    for (;;) {
      const known = kept && performance.now() - kept.askedAt < MAX_AGE_MS ? kept : await learn(db);
      const { now, states, directoryChanges } = await loadAgentStates(db, {
        since: known.since,
        ids,
      });
      known.askedAt = performance.now();
      kept = directoryChanges.every((xid) => known.seen.has(xid)) ? known : undefined;
      if (kept) return compose(known.directory, states, now, ids);
    }
  }

  return { look };
}

export type Lookout = ReturnType<typeof createLookout>;

const lookouts = new WeakMap<Db, Lookout>();

/** One look for whoever needs one now and then; servers keep what seldom changes, transactions do not. */
export async function lookAtCentre(db: Db, ids?: readonly string[]): Promise<Look> {
  if (db.isTransaction) {
    const { now, states } = await loadAgentStates(db, { since: NEVER, ids });
    return compose(await loadDirectory(db, ids), states, now, ids);
  }
  const lookout = lookouts.get(db) ?? createLookout();
  lookouts.set(db, lookout);
  return lookout.look(db, ids);
}

const NEVER = "18446744073709551615";

/** Before the directory is read: what commits meanwhile is found as a change by the next look. */
async function learn(db: Db): Promise<Kept> {
  const { since, seen } = await db
    .selectNoFrom([
      sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as("since"),
      sql<string[]>`array(select xid::text from acd_directory_change
        where xid >= pg_snapshot_xmin(pg_current_snapshot()))`.as("seen"),
    ])
    .executeTakeFirstOrThrow();
  const directory = await loadDirectory(db);
  return { directory, since, seen: new Set(seen), askedAt: performance.now() };
}

function compose(
  directory: Directory,
  states: ReadonlyMap<string, AgentState>,
  now: number,
  ids: readonly string[] | undefined,
): Look {
  const { workgroups, socialLicensed, profiles } = directory;
  const centre: Centre = { now, workgroups, socialLicensed };
  const wanted = ids
    ? ids.flatMap((id) => profiles.get(id) ?? [])
    : [...profiles.values()].filter((profile) => profile.workgroups.size > 0);
  return {
    centre,
    agents: wanted.map((profile) => toAgent(profile, states.get(profile.id), directory, centre)),
    weights: new Map([...workgroups].map(([id, { weights }]) => [id, weights])),
  };
}

function toAgent(
  profile: Profile,
  state: AgentState | undefined,
  { workgroups, licensedStations }: Directory,
  centre: Centre,
): Agent {
  const agent = {
    ...profile,
    // The user's licence or the station's: either suffices.
    licensed: profile.licensed || licensedStations.has(state?.stationId ?? ""),
    signedIn: state?.signedIn ?? false,
    // Without a presence only the missing sign-in is a reason.
    status: state?.status ?? { name: "Not signed in", acdAllowed: true, afterCallWork: false },
    availableSince: state?.availableSince ?? 0,
    counts: new Map<MediaType, number>(),
    utilization: 0,
  };
  // Each counts with the user's own row, else the row of the workgroup it came from, else 100.
  for (const open of state?.open ?? []) {
    if (open.held && workgroups.get(open.workgroupId)?.exemptHeld) continue;
    agent.counts.set(open.mediaType, (agent.counts.get(open.mediaType) ?? 0) + open.count);
    agent.utilization += limitFor(agent, open, centre).percent * open.count;
  }
  return agent;
}
