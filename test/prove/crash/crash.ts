import { createRandom } from "../../kit/random.ts";
import { type ProofReport, percentile } from "../report.ts";
import { checkInteractions } from "./check-interactions.ts";
import { checkMessages } from "./check-messages.ts";
import { checkReplies } from "./check-replies.ts";
import { checkScreens } from "./check-screens.ts";
import { startCustomers } from "./customers.ts";
import { killAgainAndAgain } from "./nemesis.ts";
import { createRig, type Rig } from "./rig.ts";
import { settle } from "./settle.ts";

/** Below this per kill the server was hardly doing anything when it died. */
const LEAST_PER_KILL = { messages: 3, replies: 1 };

export type CrashOptions = {
  /** PostgreSQL to make the database on; commits go to its disk. */
  server: string;
  /** How often the server is killed. */
  count: number;
  seed: number;
  /** What customers write in a second. */
  perSecond?: number;
};

/**
 * kill -9 under load, then the network's own ledger against the database: nothing lost, nothing
 * doubled, nothing with two owners, no double reply, nothing stuck, no waiting begun anew.
 */
export async function proveCrash(options: CrashOptions): Promise<ProofReport> {
  const { server, count, seed, perSecond = 5 } = options;
  const random = createRandom(seed);
  const rig = await createRig(server, random);
  try {
    const customers = startCustomers({ ...rig, random: random.fork(), perSecond });
    const outages = await killAgainAndAgain(rig.server, count, random);
    await customers.stop();
    const settling = performance.now();
    const stuck = await settle(rig);
    const settledAfter = performance.now() - settling;
    const violations = [
      ...stuck,
      ...(await checkMessages(rig)),
      ...(await checkReplies(rig)),
      ...(await checkInteractions(rig)),
      ...(await checkScreens(rig)),
    ];
    const counts = await countWork(rig);
    const log = violations.length > 0 && (await rig.keepLog(`signalbox-crash-${seed}.log`));
    const shortfalls = [];
    if (counts["customer messages"] < count * LEAST_PER_KILL.messages)
      shortfalls.push(`customers wrote only ${counts["customer messages"]} messages.`);
    if (counts["acknowledged replies"] < count * LEAST_PER_KILL.replies)
      shortfalls.push(`only ${counts["acknowledged replies"]} replies were acknowledged.`);
    return {
      name: "crash",
      seed,
      counts: {
        kills: outages.length,
        ...counts,
        "back in service p50 ms": Math.round(percentile(outages, 0.5)),
        "back in service p95 ms": Math.round(percentile(outages, 0.95)),
        "settled after s": Math.round(settledAfter / 1000),
        ...(log && { "server log": log }),
      },
      violations,
      shortfalls,
    };
  } finally {
    await rig.close();
  }
}

async function countWork({ facebook, database, agents }: Rig) {
  const written = facebook.ledger.all().filter(({ from }) => from.kind === "person");
  const replies = agents.flatMap((agent) => agent.replies);
  const states = await database.db
    .selectFrom("message")
    .select(["sendState"])
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("direction", "=", "out")
    .groupBy("sendState")
    .execute();
  const { interactions } = await database.db
    .selectFrom("interaction")
    .select((eb) => eb.fn.countAll<string>().as("interactions"))
    .executeTakeFirstOrThrow();
  const sum = (name: string) => agents.reduce((total, { done }) => total + (done[name] ?? 0), 0);
  return {
    "customer messages": written.length,
    interactions: Number(interactions),
    "acknowledged replies": replies.filter(({ answer }) => answer === "acknowledged").length,
    "outcomes of replies": states.map(({ sendState, count }) => `${count} ${sendState}`).join(", "),
    transfers: sum("transfer"),
    disconnects: sum("disconnect"),
    "streams resumed": agents.reduce((total, { screen }) => total + screen.reconnects(), 0),
  };
}
