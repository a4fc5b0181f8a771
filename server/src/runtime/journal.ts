import type { JsonObject } from "@signalbox/engine/graph";
import type { JournalEntry } from "@signalbox/engine/run";

/**
 * A journal entry as it is stored: without what goes without saying. Half the size matters, because
 * the journal is most of what a run writes, and PostgreSQL compresses rows past 2 KB, at a price.
 */
export type PackedEntry = Pick<JournalEntry, "stepId" | "tool" | "durationUs"> &
  Partial<Omit<JournalEntry, "output">> & { output?: JsonObject | null };

/** Entries of one turn, in their order. */
export function packJournal(entries: readonly JournalEntry[]): PackedEntry[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    const { seq, handlerId, callers, phase, input, output: _, ...packed } = entry;
    return {
      ...packed,
      ...(seq !== (before?.seq ?? 0) + 1 && { seq }),
      ...(handlerId !== before?.handlerId && { handlerId }),
      ...(callers.length > 0 && { callers }),
      ...(phase !== "run" && { phase }),
      ...(!isEmpty(input) && { input }),
      ...packOutput(entry),
    };
  });
}

export function unpackJournal(packed: readonly PackedEntry[]): JournalEntry[] {
  let before = { seq: 0, handlerId: "" };
  return packed.map((entry) => {
    const { seq = before.seq + 1, handlerId = before.handlerId } = entry;
    before = { seq, handlerId };
    const { output = entry.exit === undefined ? null : {}, ...rest } = entry;
    return { callers: [], phase: "run", input: {}, ...rest, ...before, ...(output && { output }) };
  });
}

/** A step that left has an output, mostly an empty one; a step that did not has none. */
function packOutput({ exit, output }: JournalEntry): { output?: JsonObject | null } {
  const usual = exit === undefined ? output === undefined : output && isEmpty(output);
  return usual ? {} : { output: output ?? null };
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}
