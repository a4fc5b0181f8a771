import { isMediaType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { z } from "zod";
import { type Db, json } from "../../platform/db/index.ts";
import { setActivation } from "./activation.ts";
import type { WorkgroupChange, WorkgroupInput } from "./directory.contract.ts";
import { naming, refuseField, refuseOldRev, requireKnown } from "./entity.ts";
import { errors } from "./errors.ts";
import { setSkills, setUtilization } from "./parts.ts";
import { refuseNamedByHandlers } from "./references.ts";

type Input = z.output<typeof WorkgroupInput>;
type Change = z.output<typeof WorkgroupChange>;

export async function insertWorkgroup(tx: Db, input: Input): Promise<string> {
  await checkReferences(tx, input, undefined);
  const { id } = await naming(named(input.name), () =>
    tx
      .insertInto("workgroup")
      .values({ ...columnsOf(input), name: input.name })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  await setParts(tx, id, input);
  return id;
}

/** Throws ENTRY_CHANGED, NAME_TAKEN, ENTRY_INVALID, ENTRY_IN_USE, WORKGROUP_NOT_CUSTOM. */
export async function updateWorkgroup(tx: Db, id: string, change: Change): Promise<void> {
  const workgroup = await tx
    .selectFrom("workgroup")
    .select(["name", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  refuseOldRev({ noun: "workgroup", ...workgroup }, change.rev);
  await checkReferences(tx, change, id);
  if (change.queueType !== undefined && change.queueType !== "custom") {
    const channels = await findChannels(tx, id);
    if (channels.length > 0) {
      const refusal = errors.WORKGROUP_NOT_CUSTOM({ name: workgroup.name });
      refuseField("queueType", `${refusal.message} Channels route to it: ${channels.join(", ")}.`);
    }
  }
  const { name = workgroup.name } = change;
  if (name !== workgroup.name) await rename(tx, id, workgroup.name, name);
  await naming(named(name), () =>
    tx
      .updateTable("workgroup")
      .set({ ...columnsOf(change), name, rev: sql<number>`rev + 1` })
      .where("id", "=", id)
      .execute(),
  );
  await setParts(tx, id, change);
}

/** Workgroups with a history are made inactive, not deleted. */
export async function removeWorkgroup(tx: Db, id: string): Promise<void> {
  const { name } = await tx
    .selectFrom("workgroup")
    .select("name")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const refuse = (where: string) => {
    throw errors.ENTRY_IN_USE({ noun: "workgroup", name, where });
  };
  const channels = await findChannels(tx, id);
  if (channels.length > 0) refuse(`channels route to it (${channels.join(", ")})`);
  const overflows = await tx
    .selectFrom("workgroup")
    .select("name")
    .where("overflowWorkgroupId", "=", id)
    .where("id", "<>", id)
    .execute();
  if (overflows.length > 0)
    refuse(`workgroups overflow to it (${overflows.map((row) => row.name).join(", ")})`);
  await refuseNamedByHandlers(tx, { kind: "workgroup", noun: "workgroup", name });
  const { worked } = await tx
    .selectNoFrom(
      sql<boolean>`exists (select from interaction where workgroup_id = ${id})
        or exists (select from acd_decision where workgroup_id = ${id})
        or exists (select from acd_item where workgroup_id = ${id})
        or exists (select from wrap_up where workgroup_id = ${id})`.as("worked"),
    )
    .executeTakeFirstOrThrow();
  if (worked) refuse("it has had interactions. Make it inactive instead");
  await tx.deleteFrom("workgroup").where("id", "=", id).execute();
}

/** Throws ENTRY_INVALID and WORKGROUP_NOT_CUSTOM: only scored ACD takes social interactions. */
export async function requireCustomWorkgroup(tx: Db, id: string): Promise<void> {
  const workgroup = await tx
    .selectFrom("workgroup")
    .select(["name", "queueType"])
    .where("id", "=", id)
    .forShare()
    .executeTakeFirst();
  if (workgroup && workgroup.queueType !== "custom")
    throw errors.WORKGROUP_NOT_CUSTOM({ name: workgroup.name });
}

async function checkReferences(tx: Db, change: Change, ownId: string | undefined): Promise<void> {
  for (const field of ["noAnswerStatusId", "wrapUpStatusId"] as const) {
    const id = change[field];
    if (id) await requireKnown(tx, { kind: "status", ids: [id], field });
  }
  const overflow = change.overflowWorkgroupId;
  if (overflow && overflow === ownId)
    refuseField("overflowWorkgroupId", "A workgroup cannot overflow to itself.");
  if (overflow)
    await requireKnown(tx, { kind: "workgroup", ids: [overflow], field: "overflowWorkgroupId" });
  if (change.scheduleId)
    await requireKnown(tx, { kind: "schedule", ids: [change.scheduleId], field: "scheduleId" });
  const unknown = Object.keys(change.serviceLevel ?? {}).find((type) => !isMediaType(type));
  if (unknown !== undefined) refuseField("serviceLevel", `There is no media type ${unknown}.`);
}

async function rename(tx: Db, id: string, before: string, after: string): Promise<void> {
  await refuseNamedByHandlers(tx, { kind: "workgroup", noun: "workgroup", name: before });
  await tx
    .updateTable("interaction")
    .set({ queueName: after })
    .where("queueType", "=", "workgroup")
    .where("workgroupId", "=", id)
    .where("disconnectedAt", "is", null)
    .execute();
}

function columnsOf(change: Change) {
  const { wrapUpCodes: _1, memberIds: _2, skills: _3, utilization: _4, rev: _5, ...rest } = change;
  const { serviceLevel, name: _6, deactivatedMemberIds: _7, ...columns } = rest;
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Required<typeof columns>),
    ...(serviceLevel && { serviceLevel: json(serviceLevel) }),
  };
}

async function setParts(
  tx: Db,
  id: string,
  parts: Pick<
    Change,
    "memberIds" | "deactivatedMemberIds" | "skills" | "utilization" | "wrapUpCodes"
  >,
): Promise<void> {
  const owner = { table: "workgroup", id } as const;
  if (parts.memberIds) await setMembers(tx, id, parts.memberIds);
  if (parts.deactivatedMemberIds)
    await setActivation(tx, {
      of: { workgroupId: id },
      deactivated: parts.deactivatedMemberIds,
      field: "deactivatedMemberIds",
    });
  if (parts.skills) await setSkills(tx, owner, parts.skills);
  if (parts.utilization) await setUtilization(tx, owner, parts.utilization);
  if (parts.wrapUpCodes) await setWrapUpCodes(tx, id, parts.wrapUpCodes);
}

/** Who stays a member stays activated or not, as it was. */
async function setMembers(tx: Db, workgroupId: string, userIds: string[]): Promise<void> {
  await requireKnown(tx, { kind: "user", ids: userIds, field: "memberIds" });
  let left = tx.deleteFrom("workgroupMember").where("workgroupId", "=", workgroupId);
  if (userIds.length > 0) left = left.where("userId", "not in", userIds);
  await left.execute();
  if (userIds.length === 0) return;
  await tx
    .insertInto("workgroupMember")
    .values(userIds.map((userId, position) => ({ workgroupId, userId, position })))
    .onConflict((conflict) =>
      conflict
        .columns(["workgroupId", "userId"])
        .doUpdateSet((eb) => ({ position: eb.ref("excluded.position") })),
    )
    .execute();
}

async function setWrapUpCodes(tx: Db, workgroupId: string, codes: string[]): Promise<void> {
  if (new Set(codes.map((code) => code.toLowerCase())).size < codes.length)
    refuseField("wrapUpCodes", "The same code is named twice.");
  const present = await tx
    .selectFrom("wrapUpCode")
    .select(["id", "name"])
    .where("workgroupId", "=", workgroupId)
    .execute();
  const gone = present.filter(({ name }) => !codes.includes(name)).map(({ id }) => id);
  if (gone.length > 0) await tx.deleteFrom("wrapUpCode").where("id", "in", gone).execute();
  const added = codes.filter((code) => !present.some(({ name }) => name === code));
  if (added.length === 0) return;
  await tx
    .insertInto("wrapUpCode")
    .values(added.map((name) => ({ name, workgroupId })))
    .execute();
}

async function findChannels(tx: Db, workgroupId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("socialChannel")
    .select("name")
    .where((eb) =>
      eb.or([
        eb("conversationWorkgroupId", "=", workgroupId),
        eb("directMessageWorkgroupId", "=", workgroupId),
      ]),
    )
    .orderBy("name")
    .execute();
  return rows.map((row) => row.name);
}

function named(name: string) {
  return { noun: "workgroup", name, index: "workgroup_name" };
}
