import { type Db, inTransaction, isDatabaseDown } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { assignAll } from "./assign.ts";
import { loadItemChanges } from "./load-items.ts";
import { createLookout } from "./look.ts";
import { type Match, match } from "./match.ts";
import type { Agent, Item } from "./model.ts";
import { skipEmptyRings } from "./rings.ts";
import { createTurn } from "./turn.ts";

/**
 * Nobody idle and eligible beside an eligible waiting interaction for longer than this, and the turn of
 * a server that died is taken up so soon after it ended.
 */
const SAFETY_NET_MS = 250;
/** Assignments of one look are written so many in a transaction, and so many transactions side by side. */
const TOGETHER = 25;
const PARALLEL = 3;
/** An interaction that could not be assigned for a fault of ours leaves its agent to others for so long. */
const FAULT_REST_MS = 5_000;

/**
 * Brings waiting interactions and agents together. Each assignment is decided again under the locks
 * of its rows, so that several at once do no harm; for the sake of order they take turns.
 *
 * The list of what waits is kept in memory and brought up to date by what changed, and so is what
 * the directory says of agents and workgroups; what agents do is read at each look.
 */
export function createDispatcher({ db, log }: { db: Db; log: Logger }) {
  const waiting = new Map<string, Item>();
  const resting = new Map<string, number>();
  const lookout = createLookout();
  let since = "0";

  /** One look: how many interactions began to alert. */
  async function dispatch(): Promise<number> {
    const { centre, agents, weights } = await lookout.look(db);
    const { changes, next } = await loadItemChanges(db, since, weights);
    for (const change of changes) {
      if (change.waiting) waiting.set(change.item.interactionId, change.item);
      else waiting.delete(change.item.interactionId);
    }
    since = next;
    if (waiting.size === 0) return 0;
    for (const [id, until] of resting) if (until <= centre.now) resting.delete(id);
    const items = [...waiting.values()]
      .filter((item) => !resting.has(item.interactionId))
      .map((item) => skipEmptyRings(item, agents));
    const matches = match(items, agents, centre);
    let assigned = 0;
    const queue = inPortions(matches);
    await Promise.all(
      Array.from({ length: PARALLEL }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          // Not in one expression: what others add while this one waits would be lost.
          const made = await attempt(next, agents, centre.now);
          assigned += made;
        }
      }),
    );
    if (assigned > 0) log.debug({ assigned, waiting: waiting.size }, "ACD assigned interactions");
    return assigned;
  }

  /** One that fails must not keep the others, nor take their agents again at the next look. */
  async function attempt(
    made: readonly Match[],
    agents: readonly Agent[],
    now: number,
  ): Promise<number> {
    try {
      return await inTransaction(db, (tx) => assignAll(tx, made, agents, lookout));
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      if (made.length > 1) {
        let assigned = 0;
        for (const one of made) assigned += await attempt([one], agents, now);
        return assigned;
      }
      const interactionId = made[0]?.item.interactionId ?? "";
      log.error({ error, interactionId }, "an interaction could not be assigned");
      resting.set(interactionId, now + FAULT_REST_MS);
      return 0;
    }
  }

  return { dispatch };
}

/**
 * What one agent gets stays together, in the order it was decided: what came first may be why
 * something older no longer fits.
 */
function inPortions(matches: readonly Match[]): Match[][] {
  const portions: Match[][] = [];
  for (const ofOne of Map.groupBy(matches, ({ agent }) => agent.id).values()) {
    const last = portions.at(-1);
    if (last && last.length + ofOne.length <= TOGETHER) last.push(...ofOne);
    else portions.push([...ofOne]);
  }
  return portions;
}

/** Runs the dispatcher on every wake-up and at least four times a second, when it is this server's turn. */
export function startAcdDispatcher(options: { db: Db; log: Logger; holder: string }): {
  stop(): Promise<void>;
} {
  const { db, log, holder } = options;
  const { dispatch } = createDispatcher({ db, log });
  const turn = createTurn(db, holder);
  const loop = startLoop({
    name: "acd",
    topic: "acd",
    everyMs: SAFETY_NET_MS,
    log,
    work: async () => (await turn.isOurs()) && (await dispatch()) > 0,
  });
  return {
    async stop() {
      await loop.stop();
      await turn.giveBack().catch((error) => log.warn({ error }, "the turn was not given back"));
    },
  };
}
