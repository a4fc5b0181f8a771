/**
 * The line, from 1, on which a part of a JSON text begins. Of a path that leads too far the part
 * that is there; of a text that is no JSON the first line.
 */
export function lineOf(text: string, path: readonly string[]): number {
  const scan: Scan = { text, at: 0, found: 0 };
  try {
    skip(scan, path, true);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return text.slice(0, scan.found).split("\n").length;
}

interface Scan {
  text: string;
  at: number;
  /** Where the last part of the path that was met begins. */
  found: number;
}

/** Passes one value; `isOnPath` as long as everything before it was met. */
function skip(scan: Scan, path: readonly string[], isOnPath: boolean): void {
  space(scan);
  const char = scan.text[scan.at];
  if (char === "{" || char === "[") skipMembers(scan, char, path, isOnPath);
  else if (char === '"') readString(scan);
  else readBare(scan);
}

function skipMembers(scan: Scan, open: string, path: readonly string[], isOnPath: boolean): void {
  const close = open === "{" ? "}" : "]";
  scan.at += 1;
  for (let index = 0; ; index += 1) {
    space(scan);
    if (scan.text[scan.at] === close) break;
    const begin = scan.at;
    const key = open === "{" ? readKey(scan) : String(index);
    const isMet = isOnPath && path[0] === key;
    if (isMet) scan.found = begin;
    skip(scan, path.slice(1), isMet);
    space(scan);
    if (scan.text[scan.at] !== ",") break;
    scan.at += 1;
  }
  if (scan.text[scan.at] !== close) throw new SyntaxError("No end.");
  scan.at += 1;
}

function readKey(scan: Scan): string {
  const key = readString(scan);
  space(scan);
  if (scan.text[scan.at] !== ":") throw new SyntaxError("No colon.");
  scan.at += 1;
  return key;
}

const string = /"(?:[^"\\]|\\.)*"/y;
const bare = /[^\s,\]}]+/y;

function readString(scan: Scan): string {
  return JSON.parse(take(scan, string)) as string;
}

function readBare(scan: Scan): void {
  take(scan, bare);
}

function take(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const [found] = pattern.exec(scan.text) ?? [];
  if (found === undefined) throw new SyntaxError("No value.");
  scan.at += found.length;
  return found;
}

function space(scan: Scan): void {
  while (/\s/.test(scan.text[scan.at] ?? "")) scan.at += 1;
}
