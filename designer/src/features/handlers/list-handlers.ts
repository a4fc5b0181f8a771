import { manifests } from "@signalbox/handlers/manifest";
import type { HandlerSummary } from "@signalbox/server/contract";
import { fuzzySearch } from "../../ui/fuzzy-search.ts";

export interface Sort {
  column: string | number;
  direction: "ascending" | "descending";
}

const TITLES = new Map(manifests.initiators.map((each) => [each.tool, each.title]));

/** An initiator in words; one that this build does not know by its type. */
export function initiatorTitle(type: string): string {
  return TITLES.get(type) ?? type;
}

export function findHandlers(handlers: readonly HandlerSummary[], query: string): HandlerSummary[] {
  return fuzzySearch(query, handlers, (each) => [
    each.title,
    each.id,
    initiatorTitle(each.initiator),
    each.category,
  ]);
}

const KEYS: Record<string, (handler: HandlerSummary) => string | number> = {
  title: (each) => each.title,
  initiator: (each) => initiatorTitle(each.initiator),
  category: (each) => each.category,
  version: (each) => each.deployedVersion ?? -1,
  problems: (each) => each.errors * 10_000 + each.warnings,
  runs: (each) => each.runsLastDay,
  faults: (each) => each.faultsLastDay,
  updated: (each) => each.updatedAt,
};

/** Without a sort the given order stays: what a search found is ranked already. */
export function sortHandlers(
  handlers: readonly HandlerSummary[],
  sort: Sort | undefined,
): HandlerSummary[] {
  const keyOf = sort && KEYS[String(sort.column)];
  if (!keyOf) return [...handlers];
  const sign = sort.direction === "descending" ? -1 : 1;
  return handlers.toSorted((a, b) => {
    const [one, two] = [keyOf(a), keyOf(b)];
    const order =
      typeof one === "number" && typeof two === "number"
        ? one - two
        : String(one).localeCompare(String(two));
    return order === 0 ? a.title.localeCompare(b.title) : order * sign;
  });
}

/** `Überlauf am Abend` becomes `uberlauf-am-abend`: a handler's id, given once. */
export function handlerIdFrom(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? [])
    .join("-")
    .replace(/^[0-9-]+/, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}
