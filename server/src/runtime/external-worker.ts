import { AppError } from "@signalbox/engine/errors";
import { type CallResult, invokeToolstep } from "@signalbox/engine/run";
import type { Catalogue } from "@signalbox/engine/step";
import type { HttpPort } from "@signalbox/handlers/ports";
import { sql } from "kysely";
import { type Db, inTransaction } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { deliver } from "./deliver.ts";
import { startLoop } from "./loop.ts";

export interface ExternalWorkerOptions {
  db: Db;
  log: Logger;
  catalogue: Catalogue;
  http: HttpPort;
  /** Names this server among those on the database. */
  holder: string;
}

const LOOK_EVERY_MS = 500;
/** Calls under way at a time; each waits for somebody else's server. */
const PARALLEL = 16;
/** A server that does not answer for its calls within this time has died; they are made again. */
const LEASE_SECONDS = 90;
const MAX_ATTEMPTS = 5;

/**
 * Runs external toolsteps after the commit that asked for them: at least once, with the step's key
 * as idempotency key for the other side. The outcome is mail for the run that waits for it.
 */
export function startExternalWorker(options: ExternalWorkerOptions): { stop(): Promise<void> } {
  const { db, log } = options;
  const stopping = new AbortController();
  const underway = new Set<Promise<void>>();

  async function work(): Promise<boolean> {
    let taken = false;
    while (underway.size < PARALLEL) {
      const call = await claimCall(db, options.holder);
      if (!call) break;
      taken = true;
      const promise = perform(options, call, stopping.signal)
        .catch((error: unknown) =>
          log.error({ error, stepKey: call.stepKey }, "an external call was not settled"),
        )
        .finally(() => underway.delete(promise));
      underway.add(promise);
    }
    return taken && underway.size < PARALLEL;
  }

  const loop = startLoop({
    name: "external",
    topic: "external",
    everyMs: LOOK_EVERY_MS,
    log,
    work,
  });
  return {
    async stop() {
      await loop.stop();
      stopping.abort();
      await Promise.all(underway);
    },
  };
}

type Call = NonNullable<Awaited<ReturnType<typeof claimCall>>>;

function claimCall(db: Db, holder: string) {
  return db
    .updateTable("externalCall")
    .set({
      holder,
      attempts: sql<number>`attempts + 1`,
      leaseUntil: sql<Date>`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
    })
    .where("stepKey", "=", (eb) =>
      eb
        .selectFrom("externalCall")
        .select("stepKey")
        .where("nextAttemptAt", "<=", sql<Date>`clock_timestamp()`)
        .where((or) =>
          or.or([
            or("leaseUntil", "is", null),
            or("leaseUntil", "<", sql<Date>`clock_timestamp()`),
          ]),
        )
        .orderBy("nextAttemptAt")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(["stepKey", "runId", "key", "tool", "input", "attempts"])
    .returning(sql<Date>`clock_timestamp()`.as("now"))
    .executeTakeFirst();
}

async function perform(
  options: ExternalWorkerOptions,
  call: Call,
  signal: AbortSignal,
): Promise<void> {
  const result = await invoke(options, call, signal);
  // Stopping, not failing: another server, or this one after its restart, makes the call again.
  if (signal.aborted) return giveBack(options.db, call);
  await inTransaction(options.db, async (tx) => {
    const settled = await tx
      .deleteFrom("externalCall")
      .where("stepKey", "=", call.stepKey)
      .returning("stepKey")
      .executeTakeFirst();
    if (!settled) return;
    const { key, runId, stepKey } = call;
    await deliver(tx, { key, body: { kind: "external", runId, stepKey, result } });
  });
}

async function invoke(
  options: ExternalWorkerOptions,
  call: Call,
  signal: AbortSignal,
): Promise<CallResult> {
  const toolstep = options.catalogue.toolsteps.get(call.tool);
  if (!toolstep) {
    return {
      fault: { code: "TOOL_UNKNOWN", message: `This server has no toolstep ${call.tool}.` },
    };
  }
  if (call.attempts > MAX_ATTEMPTS) {
    return {
      fault: {
        code: "TOOL_FAILED",
        message: `${toolstep.title} was attempted ${MAX_ATTEMPTS} times.`,
      },
    };
  }
  try {
    return await invokeToolstep(toolstep, {
      phase: "run",
      input: call.input,
      ports: { http: options.http },
      now: call.now.toISOString(),
      run: { runId: call.runId, handlerId: "", stepId: "", stepKey: call.stepKey },
      signal,
    });
  } catch (error) {
    if (error instanceof AppError) return { fault: { code: error.code, message: error.message } };
    options.log.error(
      { error, stepKey: call.stepKey, tool: call.tool },
      "an external toolstep failed",
    );
    return { fault: { code: "TOOL_FAILED", message: `${toolstep.title} failed unexpectedly.` } };
  }
}

async function giveBack(db: Db, call: Call): Promise<void> {
  await db
    .updateTable("externalCall")
    .set({ holder: null, leaseUntil: null })
    .where("stepKey", "=", call.stepKey)
    .execute();
}
