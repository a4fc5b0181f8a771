import type { Json } from "@signalbox/engine/graph";
import type { ToolstepManifest } from "@signalbox/engine/step";
import type { RunDetail } from "@signalbox/server/contract";

/**
 * A test that repeats a past run: the same event, every step that asked the world leaves as it did
 * then, and it must take the same way to the same end. What the reader may not see stays dots.
 */
export function testOfRun(
  { run, event, journal }: RunDetail,
  tools: ReadonlyMap<string, Pick<ToolstepManifest, "kind">>,
): Json {
  const { type, objectId, data, at } = event as {
    type: string;
    objectId: string;
    data: Json;
    at?: string;
  };
  const left = journal.filter((entry) => entry.exit !== undefined && entry.stepId !== "start");
  const answers = left
    .filter((entry) => tools.has(entry.tool) && tools.get(entry.tool)?.kind !== "pure")
    .map((entry) => ({
      step: entry.stepId,
      exit: entry.exit ?? "",
      output: shown(entry.output ?? {}),
    }));
  const path = left
    .filter((entry) => entry.callers.length === 0 && entry.handlerId === run.handlerId)
    .map((entry) => `${entry.stepId}:${entry.exit}`);
  const title =
    run.interactionId === null ? `As on ${run.startedAt}` : `Interaction ${run.interactionId}`;
  return {
    title,
    event: { type, objectId, data: shown(data) },
    ...(at !== undefined && { now: new Date(at).toISOString() }),
    answers,
    expect: { ...(run.outcome !== null && { outcome: run.outcome }), path },
  };
}

/** Personal values without the mark they carry for who may read them. */
function shown(value: unknown): Json {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value as Json;
  if ("$personal" in value) return shown(value.$personal);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)]));
}
