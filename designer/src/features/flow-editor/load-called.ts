import type { HandlerDocument } from "@signalbox/engine/graph";
import type { QueryClient } from "@tanstack/react-query";
import { handlersQuery, versionQuery } from "../../app/handlers-api.ts";

/** The handler itself, every handler it calls, and what those call, each in its newest version. */
export async function loadCalled(
  client: QueryClient,
  entry: HandlerDocument,
): Promise<Map<string, HandlerDocument>> {
  const called = new Map([[entry.id, entry]]);
  const summaries = await client.ensureQueryData(handlersQuery);
  const waiting = [entry];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const { subroutine } of Object.values(next.steps)) {
      if (!subroutine || called.has(subroutine.handler)) continue;
      const newest = summaries.find(({ id }) => id === subroutine.handler)?.latestVersion;
      const number = typeof subroutine.version === "number" ? subroutine.version : newest;
      if (number === undefined || number === null) continue;
      const version = await client.ensureQueryData(versionQuery(subroutine.handler, number));
      called.set(subroutine.handler, version.document);
      waiting.push(version.document);
    }
  }
  return called;
}
