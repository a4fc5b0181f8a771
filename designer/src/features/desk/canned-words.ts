import type { CannedResponseView, CannedVariable } from "@signalbox/server/contract";
import type { Range } from "./insert-words.ts";

export type CannedValues = Readonly<Record<CannedVariable, string>>;

/** Stands where a value is not known, for the agent to write over. */
const GAP = "…";

export interface FilledResponse {
  text: string;
  /** The first place where a value is not known. */
  gap: Range | undefined;
}

/** A canned response in the words of this interaction. */
export function fillCanned(text: string, values: CannedValues): FilledResponse {
  let gap: Range | undefined;
  let filled = "";
  let from = 0;
  for (const found of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) {
    const name = found[1] ?? "";
    // A variable of a newer server stays as it is written: the agent sees what is missing.
    const value = Object.hasOwn(values, name) ? values[name as CannedVariable] : found[0];
    filled += text.slice(from, found.index);
    if (value === "") gap ??= { start: filled.length, end: filled.length + GAP.length };
    filled += value || GAP;
    from = found.index + found[0].length;
  }
  return { text: filled + text.slice(from), gap };
}

/** By folder, as the server sorts them; those without a folder come first. */
export function byFolder(
  responses: readonly CannedResponseView[],
): { folder: string; responses: CannedResponseView[] }[] {
  return [...Map.groupBy(responses, (response) => response.folder)].map(([folder, members]) => ({
    folder,
    responses: members,
  }));
}

/** A slash asks for a canned response at the beginning of a word only: "and/or" is written as it is. */
export function isSlashForCanned(text: string, at: number): boolean {
  return at === 0 || /\s/.test(text.charAt(at - 1));
}
