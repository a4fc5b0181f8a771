import { AppError } from "@signalbox/engine/errors";
import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { type UserImport, UserInput, type UserView } from "./directory.contract.ts";
import type { Editor } from "./entity.ts";
import { insertUser, updateUser } from "./save-user.ts";
import type { UserChanged } from "./tell-users.ts";
import { listUsers } from "./users.ts";
import { type CsvUser, changeOfLine, type Names, readUsers } from "./users-csv.ts";

type Outcome = z.output<typeof UserImport>;

/**
 * Adds and changes the users of a file, each as if alone, and says by line what became of them or
 * what is wrong. The caller commits, or rolls back when there are problems or it was a preview.
 *
 * Nobody is deleted, and who is not in the file stays. Throws ENTRY_INVALID for unreadable files.
 */
export async function importUsers(
  tx: Db,
  text: string,
  editor: Editor,
): Promise<{ outcome: Outcome; changes: UserChanged[] }> {
  const lines = readUsers(text);
  const names = await loadNames(tx);
  const users = new Map((await listUsers(tx)).map((user) => [user.name.toLowerCase(), user]));
  const outcome: Outcome = { lines: [], problems: [] };
  const changes: UserChanged[] = [];
  const seen = new Set<string>();
  for (const each of lines) {
    const { line } = each;
    const name = each.cells.name ?? "";
    try {
      if (seen.has(name.toLowerCase())) throw new Error(`${name} stands in the file twice.`);
      seen.add(name.toLowerCase());
      const before = users.get(name.toLowerCase());
      const after = await attempt(tx, () => importLine(tx, { each, before, names, editor }));
      const changed = before ? changedFields(before, after) : [];
      if (!before || changed.length > 0) changes.push({ ...(before && { before }), after });
      const kind = before ? (changed.length > 0 ? "changed" : "same") : "added";
      outcome.lines.push({ line, name: after.name, kind, changed });
    } catch (error) {
      if (!(error instanceof AppError) && !isSentence(error)) throw error;
      outcome.problems.push({ line, name, message: error.message });
    }
  }
  return { outcome, changes };
}

async function importLine(
  tx: Db,
  line: { each: CsvUser; before: UserView | undefined; names: Names; editor: Editor },
): Promise<UserView> {
  const { each, before, names, editor } = line;
  const change = changeOfLine(each, names);
  let id = before?.id;
  if (id === undefined) {
    const input = { displayName: each.cells.name, ...change };
    id = await insertUser(tx, UserInput.parse(input), editor);
  } else {
    const { name: _, ...fields } = change;
    await updateUser(tx, id, fields, editor);
  }
  const [after] = await listUsers(tx, id);
  if (!after) throw new TypeError("A user who was just saved is there.");
  return after;
}

/** Behind a savepoint: a line that fails leaves the transaction usable for the next. */
async function attempt<T>(tx: Db, work: () => Promise<T>): Promise<T> {
  await sql`savepoint line`.execute(tx);
  try {
    const done = await work();
    await sql`release savepoint line`.execute(tx);
    return done;
  } catch (error) {
    await sql`rollback to savepoint line`.execute(tx);
    throw error;
  }
}

async function loadNames(tx: Db): Promise<Names> {
  const [roles, workgroups, skills] = [
    await tx.selectFrom("role").select(["id", "name"]).execute(),
    await tx.selectFrom("workgroup").select(["id", "name"]).execute(),
    await tx.selectFrom("skill").select(["id", "name"]).execute(),
  ];
  return { role: byName(roles), workgroup: byName(workgroups), skill: byName(skills) };
}

function byName(rows: readonly { id: string; name: string }[]) {
  return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
}

function changedFields(before: UserView, after: UserView): string[] {
  const fields = Object.keys(after) as (keyof UserView)[];
  return fields.filter(
    (field) => field !== "rev" && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

/** A plain Error that says what is wrong with a line, not a bug of ours. */
function isSentence(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error;
}
