import { errors } from "../errors/errors.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import type { Change } from "./change.ts";
import {
  type ContentTree,
  type HandlerContent,
  isRecord,
  isSame,
  own,
  toContent,
  toTree,
} from "./content.ts";

/**
 * Applies changes to the content they were found on. Throws DIFF_UNFIT, and changes nothing, when a
 * place no longer holds what the change found there.
 */
export function applyDiff(changes: readonly Change[], content: HandlerContent): HandlerContent {
  let tree = toTree(content) as unknown as Json;
  for (const change of changes) tree = set(tree, change.path, change);
  return toContent(tree as unknown as ContentTree);
}

/** The changes that lead back. */
export function reverseDiff(changes: readonly Change[]): Change[] {
  const kinds = { added: "removed", removed: "added" } as const;
  return changes.toReversed().map(({ before, after, kind, ...change }) => ({
    ...change,
    kind: kind === "added" || kind === "removed" ? kinds[kind] : kind,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }));
}

function set(tree: Json | undefined, path: readonly string[], change: Change): Json {
  const [key, ...rest] = path;
  const record: JsonObject = isRecord(tree) ? tree : {};
  if (key === undefined) return record;
  const current = own(record, key);
  if (rest.length > 0) return { ...record, [key]: set(current, rest, change) };
  if (!isSame(current, change.before)) {
    throw errors.DIFF_UNFIT({ place: change.path.join(" › ") });
  }
  if (change.after !== undefined) return { ...record, [key]: change.after };
  const { [key]: _, ...others } = record;
  return others;
}
