import { same } from "./same.ts";

/**
 * What a person changed and has not saved: per field the new value, and the one it replaces.
 * Fields that are not here follow the server, so that somebody else's changes flow in meanwhile.
 */
export type Edits<Draft extends object> = {
  [Field in keyof Draft]?: { mine: Draft[Field]; from: Draft[Field] };
};

/** How the form reads: the server's values with the edits over them. */
export function applyEdits<Draft extends object>(base: Draft, edits: Edits<Draft>): Draft {
  const draft = { ...base };
  for (const field of fieldsOf(edits)) {
    const edit = edits[field];
    if (edit) draft[field] = edit.mine;
  }
  return draft;
}

/** The edits after one more change; a field changed back to what it was is no edit any more. */
export function addEdits<Draft extends object>(
  base: Draft,
  edits: Edits<Draft>,
  change: Partial<Draft>,
): Edits<Draft> {
  const next = { ...edits };
  for (const field of fieldsOf(change)) {
    const mine = change[field] as Draft[typeof field];
    const from = edits[field]?.from ?? base[field];
    if (same(mine, from) && same(mine, base[field])) delete next[field];
    else next[field] = { mine, from };
  }
  return next;
}

/** The fields whose saved value differs from the form's. */
export function changedFields<Draft extends object>(
  base: Draft,
  edits: Edits<Draft>,
): (keyof Draft & string)[] {
  return fieldsOf(edits).filter((field) => !same(edits[field]?.mine, base[field]));
}

/** The fields that somebody else changed after the edit began, to something else. */
export function clashingFields<Draft extends object>(
  base: Draft,
  edits: Edits<Draft>,
): (keyof Draft & string)[] {
  return changedFields(base, edits).filter((field) => !same(edits[field]?.from, base[field]));
}

/** What to send: only what was changed, so that nothing else is overwritten. */
export function bodyOf<Draft extends object>(base: Draft, edits: Edits<Draft>): Partial<Draft> {
  const body: Partial<Draft> = {};
  for (const field of changedFields(base, edits)) {
    const edit = edits[field];
    if (edit) body[field] = edit.mine;
  }
  return body;
}

/** The edit stands over what somebody else has saved. */
export function keepMine<Draft extends object>(
  base: Draft,
  edits: Edits<Draft>,
  field: keyof Draft,
): Edits<Draft> {
  const edit = edits[field];
  return edit ? { ...edits, [field]: { mine: edit.mine, from: base[field] } } : edits;
}

export function takeTheirs<Draft extends object>(
  edits: Edits<Draft>,
  field: keyof Draft,
): Edits<Draft> {
  const next = { ...edits };
  delete next[field];
  return next;
}

function fieldsOf<T extends object>(value: T): (keyof T & string)[] {
  return Object.keys(value) as (keyof T & string)[];
}
