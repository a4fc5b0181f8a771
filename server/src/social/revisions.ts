/** A text and when it was written or first seen; ISO 8601. */
export interface Revision {
  text: string;
  at: string;
}

export interface TextHistory {
  /** Earlier texts, oldest first. */
  versions: Revision[];
  current: Revision;
}

/**
 * Takes a text into a message's history, in whatever order the texts arrive: the newest is shown,
 * the others are its versions, and a text seen twice in a row is one. Equal times are settled by the
 * text itself, so that every order of arrival ends the same.
 */
export function applyRevision(history: TextHistory, revision: Revision): TextHistory {
  const all = [...history.versions, history.current, revision].sort(
    (a, b) => compare(a.at, b.at) || compare(a.text, b.text),
  );
  const kept: Revision[] = [];
  for (const one of all) {
    if (kept.at(-1)?.text !== one.text) kept.push(one);
  }
  const current = kept.pop() ?? revision;
  return { versions: kept, current };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
