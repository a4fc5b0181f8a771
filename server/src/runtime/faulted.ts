import { startAcd } from "../acd/items.ts";
import { record } from "../interactions/announce.ts";
import { lockInteraction } from "../interactions/find.ts";
import type { Db } from "../platform/db/index.ts";
import type { LiveRun } from "./instance.ts";

const FALLBACK_PARAMETER = "fallbackworkgroup";

/**
 * A broken handler must not lose a customer: an interaction whose deciding run faulted while nobody
 * had it goes to an agent all the same, in the fallback workgroup where one is set and in its own
 * where not.
 */
export async function rescueFaulted(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  for (const run of runs) {
    if (!run.changed || run.role !== "primary" || run.snapshot.status !== "faulted") continue;
    if (run.interactionId) await rescue(tx, run.interactionId, run);
  }
}

async function rescue(tx: Db, interactionId: string, run: LiveRun): Promise<void> {
  const row = await lockInteraction(tx, interactionId);
  if (row.state !== "offering") return;
  const item = await tx
    .selectFrom("acdItem")
    .select("state")
    .where("interactionId", "=", interactionId)
    .executeTakeFirst();
  if (item?.state === "waiting") return;
  const workgroupId = (await findFallback(tx)) ?? row.workgroupId;
  if (!workgroupId) return;
  await record(
    tx,
    row,
    "handlerFaulted",
    { kind: "handler", id: run.handlerId },
    {
      message: run.snapshot.fault?.message ?? "",
    },
  );
  await startAcd(tx, row, {
    workgroupId,
    priority: 50,
    inQueueTimeoutSeconds: 0,
    weights: {},
    rings: [],
  });
}

async function findFallback(tx: Db): Promise<string | undefined> {
  const row = await tx
    .selectFrom("serverParameter")
    .innerJoin("workgroup", (join) =>
      join.on((eb) =>
        eb(eb.fn("lower", ["workgroup.name"]), "=", eb.fn("lower", ["serverParameter.value"])),
      ),
    )
    .select("workgroup.id")
    .where((eb) => eb(eb.fn("lower", ["serverParameter.name"]), "=", FALLBACK_PARAMETER))
    .executeTakeFirst();
  return row?.id;
}
