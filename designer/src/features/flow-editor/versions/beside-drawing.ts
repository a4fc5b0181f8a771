import type { HandlerContent } from "@signalbox/engine/diff";
import { printValue } from "@signalbox/engine/diff";
import type { HandlerDocument, HandlerLayout, Outcome, Variable } from "@signalbox/engine/graph";

/** One thing that stands on no card and is different. */
export interface BesideRow {
  name: string;
  kind: "added" | "removed" | "changed";
  /** As it was and as it is, in words; absent where there was or is nothing. */
  before?: string;
  after?: string;
}

export interface BesidePart {
  title: string;
  rows: BesideRow[];
  /** How many of the kind did not change. */
  same: number;
}

/** What is different and cannot be drawn: settings, variables, outcomes, groups; only parts with changes. */
export function besideDrawing(before: HandlerContent, after: HandlerContent): BesidePart[] {
  const parts = [
    compareWords("Settings", settings(before.document), settings(after.document)),
    compareWords(
      "Variables",
      inWords(before.document.variables, variable),
      inWords(after.document.variables, variable),
    ),
    compareWords(
      "Outcomes",
      inWords(before.document.outcomes, outcome),
      inWords(after.document.outcomes, outcome),
    ),
    compareWords("Groups", groups(before), groups(after)),
  ];
  return parts.filter(({ rows }) => rows.length > 0);
}

type Words = ReadonlyMap<string, string>;

function compareWords(title: string, before: Words, after: Words): BesidePart {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const rows = names.flatMap((name): BesideRow[] => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === is) return [];
    const kind = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    return [
      {
        name,
        kind,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      },
    ];
  });
  return { title, rows, same: names.length - rows.length };
}

function inWords<T>(
  record: Readonly<Record<string, T>>,
  print: (value: T, name: string) => string,
): Words {
  const names = Object.keys(record).toSorted();
  return new Map(
    names.flatMap((name) => (record[name] ? [[name, print(record[name], name)]] : [])),
  );
}

function variable({ type, initial, mark, notes }: Variable): string {
  const value = initial === undefined ? "" : ` = ${printValue(initial)}`;
  return noted(`${type}${value}${mark ? `, ${mark}` : ""}`, notes);
}

function outcome({ title, error, summary }: Outcome, name: string): string {
  return noted(`${title ?? name}${error ? ", a failure" : ""}`, summary);
}

function groups({ document, layout }: HandlerContent): Words {
  return inWords(layout.groups ?? {}, (group) => describeGroup(group, document));
}

function describeGroup(
  { title, colour = "grey", collapsed, steps }: NonNullable<HandlerLayout["groups"]>[string],
  { steps: known }: HandlerDocument,
): string {
  const names = steps.map((step) => known[step]?.label ?? step).toSorted();
  const look = collapsed ? `${colour}, collapsed` : colour;
  return `${title || "Group"} (${look}): ${names.join(", ")}`;
}

function settings(document: HandlerDocument): Words {
  const { title, role, category, notes, parameters = [], returns = [] } = document;
  const all: [string, string | undefined][] = [
    ["Title", title],
    ["Role", role],
    ["Category", category],
    ["Notes", notes],
    ["Parameters", parameters.join(", ")],
    ["Returns", returns.join(", ")],
  ];
  return new Map(all.flatMap(([name, words]) => (words ? [[name, words]] : [])));
}

function noted(words: string, notes: string | undefined): string {
  return notes ? `${words} (${notes})` : words;
}
