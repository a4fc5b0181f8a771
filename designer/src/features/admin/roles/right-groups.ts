import { type Right, rightNames, rights } from "@signalbox/server/contract";

/** What the first half of a right's name is about. */
const TITLES: Readonly<Record<string, string>> = {
  desk: "Desk",
  interaction: "Interactions",
  routing: "Routing",
  handler: "Handlers",
  run: "Runs",
  directory: "Directory",
  role: "Roles",
  socialMedia: "Social media",
  audit: "Audit",
  metrics: "Metrics",
};

export interface RightGroup {
  title: string;
  rights: { name: Right; what: string }[];
}

/** Every right with what it lets its holder do, grouped by what it is about. */
export function rightGroups(): RightGroup[] {
  const groups = Map.groupBy(rightNames, (name) => name.split(".")[0] ?? name);
  return [...groups].map(([id, names]) => ({
    title: TITLES[id] ?? id,
    rights: names.map((name) => ({ name, what: rights[name] })),
  }));
}
