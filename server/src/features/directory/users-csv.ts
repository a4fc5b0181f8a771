import { formatCsv, parseCsv } from "./csv.ts";
import type { UserView } from "./directory.contract.ts";
import { UserInput } from "./directory.contract.ts";
import { refuseField } from "./entity.ts";

/** Columns in the order of the export; an import may leave any out but the name. */
export const CSV_COLUMNS = [
  "name",
  "displayName",
  "email",
  "enabled",
  "roles",
  "workgroups",
  "skills",
  "categories",
  "licences",
] as const;

type Column = (typeof CSV_COLUMNS)[number];

export type CsvUser = { line: number; cells: Partial<Record<Column, string>> };

/** Names of what users refer to, in any case, and their ids. */
export type Names = Record<"role" | "workgroup" | "skill", ReadonlyMap<string, string>>;

export function usersToCsv(users: readonly UserView[]): string {
  const rows = users.map((user) => [
    user.name,
    user.displayName,
    user.email,
    user.enabled ? "yes" : "no",
    joined(user.roles.map(({ name }) => name)),
    joined(user.workgroups.map(({ name }) => name)),
    joined(user.skills.map(({ name, proficiency, desire }) => `${name} ${proficiency}/${desire}`)),
    joined(user.categories),
    joined(user.licences),
  ]);
  return formatCsv([CSV_COLUMNS, ...rows]);
}

/** Throws ENTRY_INVALID at `text` for what cannot be read at all. */
export function readUsers(text: string): CsvUser[] {
  const [head, ...lines] = parse(text);
  if (!head) refuseField("text", "The file is empty.");
  const columns = head.cells.map((cell) => {
    const wanted = cell.toLowerCase().replaceAll(/[\s_-]/g, "");
    const column = CSV_COLUMNS.find((one) => one.toLowerCase() === wanted);
    return (
      column ??
      refuseField("text", `There is no column “${cell}”. Known: ${CSV_COLUMNS.join(", ")}.`)
    );
  });
  if (!columns.includes("name")) refuseField("text", "The column name is missing.");
  return lines.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])),
  }));
}

/** What a line says of a user, in the API's words. Throws an Error with a sentence for the line. */
export function changeOfLine({ cells }: CsvUser, names: Names): Record<string, unknown> {
  const { roles, workgroups, skills, categories, licences, enabled, displayName, ...plain } = cells;
  const change = {
    ...plain,
    // A display name is never emptied by an empty cell.
    ...(displayName && { displayName }),
    ...(enabled !== undefined && { enabled: yesOrNo(enabled) }),
    ...(roles !== undefined && { roleIds: idsOf("role", roles, names) }),
    ...(workgroups !== undefined && { workgroupIds: idsOf("workgroup", workgroups, names) }),
    ...(skills !== undefined && { skills: split(skills).map((one) => levelOf(one, names)) }),
    ...(categories !== undefined && { categories: split(categories) }),
    ...(licences !== undefined && { licences: split(licences) }),
  };
  const checked = UserInput.partial().safeParse(change);
  if (checked.success) return change;
  const [issue] = checked.error.issues;
  throw new Error(`${String(issue?.path[0] ?? "line")}: ${issue?.message ?? "not accepted"}`);
}

function parse(text: string) {
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof SyntaxError) refuseField("text", error.message);
    throw error;
  }
}

function idsOf(kind: "role" | "workgroup", text: string, names: Names): string[] {
  return split(text).map((name) => idOf(kind, name, names));
}

function idOf(kind: keyof Names, name: string, names: Names): string {
  const id = names[kind].get(name.toLowerCase());
  if (id === undefined) throw new Error(`There is no ${kind} ${name}.`);
  return id;
}

/** `Dutch 50/10`, `Dutch 50` or `Dutch`. */
function levelOf(text: string, names: Names) {
  const found = /^(.*?)(?:\s+(\d{1,3})(?:\/(\d{1,3}))?)?$/.exec(text);
  const [, name = text, proficiency = "1", desire = "0"] = found ?? [];
  const skillId = names.skill.get(text.toLowerCase()) ?? idOf("skill", name, names);
  return { skillId, proficiency: Number(proficiency), desire: Number(desire) };
}

function yesOrNo(text: string): boolean {
  const said = text.toLowerCase();
  if (["yes", "true", "1"].includes(said)) return true;
  if (["no", "false", "0"].includes(said)) return false;
  throw new Error(`enabled: ${text === "" ? "empty" : text} is neither yes nor no.`);
}

function split(text: string): string[] {
  return text
    .split("|")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function joined(names: readonly string[]): string {
  return names.join(" | ");
}
