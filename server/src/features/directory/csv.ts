/** Comma-separated values as RFC 4180 has them; spreadsheets that write semicolons are understood. */

const GUARD = /^'([=+\-@\t\r])/;

export interface CsvLine {
  /** Where it begins in the text, from 1. */
  line: number;
  cells: string[];
}

/** Throws a SyntaxError where a quotation mark is never closed. */
export function parseCsv(text: string): CsvLine[] {
  const clean = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(clean);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let line = 1;
  let begin = 1;
  for (let at = 0; at <= clean.length; ) {
    const isQuoted = clean[at] === '"';
    const end = isQuoted ? endOfQuoted(clean, at, begin) : endOfPlain(clean, at, separator);
    const raw = clean.slice(at, end);
    const cell = isQuoted ? raw.slice(1, -1).replaceAll('""', '"') : raw.trim();
    cells.push(cell.replace(GUARD, "$1"));
    line += raw.split("\n").length - 1;
    if (clean[end] === separator) {
      at = end + 1;
      continue;
    }
    if (cells.some((cell) => cell !== "")) lines.push({ line: begin, cells });
    cells = [];
    at = end + (clean[end] === "\r" && clean[end + 1] === "\n" ? 2 : 1);
    line += 1;
    begin = line;
  }
  return lines;
}

export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

/** What looks like a formula is kept from spreadsheets by a quotation mark; parsing takes it away. */
function formatCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function separatorOf(text: string): string {
  const head = text.slice(0, endOfPlain(text, 0, ""));
  return !head.includes(",") && head.includes(";") ? ";" : ",";
}

function endOfPlain(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && !/[\r\n]/.test(text[end] ?? "")) end++;
  return end;
}

function endOfQuoted(text: string, from: number, line: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at + 1;
    at++;
  }
  throw new SyntaxError(`A quotation mark in line ${line} is never closed.`);
}
