import { type Db, violatedConstraint } from "../../platform/db/index.ts";
import { withProblems } from "../../platform/http/problems.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { errors } from "./errors.ts";

/** Refuses a field; the form shows the sentence beside it. */
export function refuseField(field: string, reason: string): never {
  throw withProblems([{ path: field, message: reason }], errors.ENTRY_INVALID({ reason }));
}

/** Turns the refusal of a unique index over names into a sentence at the field. */
export async function naming<T>(
  { noun, name, index }: { noun: string; name: string; index: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) !== index) throw error;
    const refusal = errors.NAME_TAKEN({ noun, name }, { cause: error });
    throw withProblems([{ path: "name", message: refusal.message }], refusal);
  }
}

export function refuseOldRev(
  { noun, name, rev }: { noun: string; name: string; rev: number },
  given: number | undefined,
): void {
  if (given !== undefined && given !== rev) throw errors.ENTRY_CHANGED({ noun, name });
}

const referable = {
  role: "role",
  workgroup: "workgroup",
  skill: "skill",
  user: "userAccount",
  status: "statusDefinition",
  schedule: "schedule",
} as const;

/** Refuses ids that are nobody's, at their field, and ids given twice. */
export async function requireKnown(
  tx: Db,
  { kind, ids, field }: { kind: keyof typeof referable; ids: readonly string[]; field: string },
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = new Set(ids);
  if (wanted.size < ids.length) refuseField(field, `The same ${kind} is named twice.`);
  const rows = await tx
    .selectFrom(referable[kind])
    .select("id")
    .where("id", "in", [...wanted])
    .execute();
  for (const { id } of rows) wanted.delete(id);
  const [unknown] = wanted;
  if (unknown !== undefined) refuseField(field, `There is no ${kind} ${unknown}.`);
}

/** Who changes something, and which of their sessions does it. */
export type Editor = Viewer;
