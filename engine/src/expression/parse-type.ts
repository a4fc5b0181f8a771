import { simpleKinds, type ValueType } from "./types.ts";

/** A type that may contain placeholders such as `T`, as signatures of operations use them. */
export type Pattern =
  | ValueType
  | { kind: "generic"; name: string }
  | { kind: "list"; item: Pattern }
  | { kind: "map"; value: Pattern };

/** How deep types may nest; deeper ones are a mistake or an attack. */
const maxTypeDepth = 16;

/**
 * Reads a type such as `string`, `list<integer>`, `enum<gold|silver>` or
 * `record{name: string, age: integer}`.
 *
 * Throws a RangeError with a sentence when the text is not a type.
 */
export function parseType(text: string): ValueType {
  const reader = { text, at: 0, placeholders: false };
  const type = readType(reader, 0) as ValueType;
  expectEnd(reader);
  return type;
}

/** Like parseType, and a single capital letter is a placeholder. */
export function parsePattern(text: string): Pattern {
  const reader = { text, at: 0, placeholders: true };
  const type = readType(reader, 0);
  expectEnd(reader);
  return type;
}

type Reader = { text: string; at: number; placeholders: boolean };

function readType(reader: Reader, depth: number): Pattern {
  if (depth > maxTypeDepth) throw new RangeError("The type is nested too deeply.");
  const word = readWord(reader);
  if (word === "list") return { kind: "list", item: readArgument(reader, depth) };
  if (word === "map") return { kind: "map", value: readArgument(reader, depth) };
  if (word === "enum") return { kind: "enum", values: readEnumValues(reader) };
  if (word === "record") return { kind: "record", fields: readFields(reader, depth) };
  if (reader.placeholders && /^[A-Z]$/.test(word)) return { kind: "generic", name: word };
  const simple = simpleKinds.find((kind) => kind === word);
  if (simple === undefined) throw new RangeError(`"${word}" is not a type.`);
  return { kind: simple };
}

function readArgument(reader: Reader, depth: number): Pattern & ValueType {
  expect(reader, "<");
  const item = readType(reader, depth + 1);
  expect(reader, ">");
  return item as Pattern & ValueType;
}

function readEnumValues(reader: Reader): string[] {
  expect(reader, "<");
  const values = [readWord(reader)];
  while (accept(reader, "|")) values.push(readWord(reader));
  expect(reader, ">");
  if (new Set(values).size < values.length) {
    throw new RangeError("An enum names each value only once.");
  }
  return values;
}

function readFields(reader: Reader, depth: number): Record<string, ValueType> {
  const fields: [string, ValueType][] = [];
  expect(reader, "{");
  if (accept(reader, "}")) return {};
  do {
    const name = readWord(reader);
    expect(reader, ":");
    fields.push([name, readType(reader, depth + 1) as ValueType]);
  } while (accept(reader, ","));
  expect(reader, "}");
  return Object.fromEntries(fields);
}

const wordPattern = /[\p{L}\p{N}_-]+/uy;
const quotedPattern = /"(?:[^"\\]|\\.)*"/y;

function readWord(reader: Reader): string {
  skipSpace(reader);
  wordPattern.lastIndex = reader.at;
  quotedPattern.lastIndex = reader.at;
  const found = wordPattern.exec(reader.text) ?? quotedPattern.exec(reader.text);
  if (!found) throw new RangeError(`A name is missing at character ${reader.at + 1} of the type.`);
  reader.at += found[0].length;
  return found[0].startsWith('"') ? readQuoted(found[0]) : found[0];
}

function readQuoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new RangeError(`${text} is not a valid text.`);
  }
}

function accept(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, sign: string): void {
  if (!accept(reader, sign)) {
    throw new RangeError(`"${sign}" is missing at character ${reader.at + 1} of the type.`);
  }
}

function expectEnd(reader: Reader): void {
  skipSpace(reader);
  if (reader.at < reader.text.length) {
    throw new RangeError(`"${reader.text.slice(reader.at)}" is left over after the type.`);
  }
}

function skipSpace(reader: Reader): void {
  while (reader.text[reader.at] === " ") reader.at += 1;
}
