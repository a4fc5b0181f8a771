import { createHash } from "node:crypto";

export type ChainedEntry = {
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  entityType: string;
  entityId: string;
  before: unknown;
  after: unknown;
  reason: string;
  address: string;
  previousHash: string;
};

/** Over everything an entry says, and over the entry before it. */
export function hashEntry(entry: ChainedEntry): string {
  const said = [
    entry.previousHash,
    entry.at.toISOString(),
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.entityType,
    entry.entityId,
    sortKeys(entry.before),
    sortKeys(entry.after),
    entry.reason,
    entry.address,
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** jsonb keeps its own order of keys, so ours must not depend on any. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!value || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([name, inner]) => [name, sortKeys(inner)]);
}
