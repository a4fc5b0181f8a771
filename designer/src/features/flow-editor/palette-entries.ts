import type { ToolCategory, ToolstepManifest } from "@signalbox/engine/step";
import { fuzzySearch } from "../../ui/fuzzy-search.ts";

/** One thing that can be put on the canvas. */
export interface PaletteEntry {
  /** The tool's `type@version`, for a subroutine `call:<handler>`. */
  id: string;
  title: string;
  summary: string;
  group: string;
  category: ToolCategory;
  icon: string;
  tool: ToolstepManifest;
  /** The handler it calls. */
  calls?: string;
}

export interface PaletteGroup {
  title: string;
  category: ToolCategory;
  entries: PaletteEntry[];
}

/** In the order of a day's use. */
const GROUPS: readonly [ToolCategory, string][] = [
  ["interaction", "Interaction"],
  ["acd", "ACD"],
  ["messaging", "Messaging"],
  ["basic", "Basic"],
  ["lists", "Lists"],
  ["directory", "Directory"],
  ["system", "System"],
  ["recorder", "Recorder"],
];
const SUBROUTINES = "Subroutines";

/** All toolsteps and, as entries of their own, the calls of subroutines. */
export function paletteEntries(
  toolsteps: Iterable<ToolstepManifest>,
  subroutines: readonly { id: string; title: string }[],
): PaletteEntry[] {
  const titles = new Map(GROUPS);
  const tools = [...toolsteps];
  const call = tools.find((tool) => tool.dynamicExits === "subroutine");
  return [
    ...tools.map((tool) => ({
      id: tool.tool,
      title: tool.title,
      summary: tool.summary,
      group: titles.get(tool.category) ?? tool.category,
      category: tool.category,
      icon: tool.icon,
      tool,
    })),
    ...(call
      ? subroutines.map((callee) => ({
          id: `call:${callee.id}`,
          title: callee.title,
          summary: "Calls this subroutine.",
          group: SUBROUTINES,
          category: call.category,
          icon: call.icon,
          tool: call,
          calls: callee.id,
        }))
      : []),
  ];
}

/** The entries that answer a query, best first; without one all of them. */
export function filterEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  return fuzzySearch(query, entries, (entry) => [entry.title, entry.group, entry.summary]);
}

/** By category in the palette's order; within one as the alphabet has it. */
export function groupEntries(entries: readonly PaletteEntry[]): PaletteGroup[] {
  const order = [...GROUPS.map(([, title]) => title), SUBROUTINES];
  const titles = [...new Set(entries.map((entry) => entry.group))];
  const rank = (title: string) => (order.indexOf(title) + order.length + 1) % (order.length + 1);
  return titles
    .toSorted((a, b) => rank(a) - rank(b))
    .map((title) => {
      const own = entries.filter((entry) => entry.group === title);
      return {
        title,
        category: own[0]?.category ?? "basic",
        entries: own.toSorted((a, b) => a.title.localeCompare(b.title)),
      };
    });
}
