import { fieldsOf, namesInScope, typeOfPathEnding } from "./complete/path.ts";
import { lookAround, type Surroundings } from "./complete/surroundings.ts";
import type { Operation } from "./operations/operation.ts";
import { findFunction, operations } from "./operations.ts";
import { infixes, isWord, reservedWords } from "./text/grammar.ts";
import { quote } from "./text/lexer.ts";
import { printType, type ValueType } from "./types.ts";

/** One entry of the list an editor shows; choosing it replaces `from` to `to` by `insert`. */
export type Completion = {
  label: string;
  kind: "variable" | "field" | "function" | "operator" | "value";
  /** The type or signature. */
  detail: string;
  documentation: string;
  insert: string;
  from: number;
  to: number;
};

type Entry = Omit<Completion, "from" | "to">;

/** What can be written at the cursor, best first. Works on unfinished text. */
export function completeExpression(
  text: string,
  offset: number,
  scope: Record<string, ValueType>,
): Completion[] {
  const around = lookAround(text, offset, scope);
  const previous = around.tokens[around.before];
  const names = namesInScope(scope, around.scope, around.item);
  if (around.insideString) return completeString(around, offset, names);
  const word = around.word === undefined ? undefined : around.tokens[around.word];
  if (around.word === undefined && previous?.kind === "number" && previous.to === offset) return [];
  const written = word ? text.slice(word.from, offset) : "";
  return entriesFor(around, names)
    .filter((entry) => matches(entry.label, written))
    .sort((a, b) => rankOf(a.label, written) - rankOf(b.label, written))
    .map((entry) => ({ ...entry, from: word?.from ?? offset, to: word?.to ?? offset }));
}

function matches(label: string, written: string): boolean {
  return label.replace(/^"/, "").toLowerCase().includes(written.toLowerCase());
}

/** What begins with the letters comes before what merely has them. Sorting keeps the order otherwise. */
function rankOf(label: string, written: string): number {
  if (label.startsWith(written)) return 0;
  return label.toLowerCase().startsWith(written.toLowerCase()) ? 1 : 2;
}

function entriesFor(around: Surroundings, names: Record<string, ValueType>): Entry[] {
  const { tokens, before } = around;
  const previous = tokens[before];
  if (previous?.kind === "sign" && previous.text === ".") {
    const type = typeOfPathEnding(tokens, before - 1, names);
    return type === undefined ? [] : fieldsOf(type).map(([name, field]) => fieldEntry(name, field));
  }
  if (endsValue(around)) return operatorEntries();
  return [
    ...enumEntries(around, names),
    ...nameEntries(names),
    ...functionEntries(),
    ...wordEntries(),
  ];
}

/** After a complete value only an operator makes sense. */
function endsValue({ tokens, before }: Surroundings): boolean {
  const previous = tokens[before];
  if (previous === undefined) return false;
  if (previous.kind === "number" || previous.kind === "string") return true;
  if (previous.kind === "sign") return [")", "]", "}"].includes(previous.text);
  return previous.kind === "word" && !["and", "or", "not", "in"].includes(previous.text);
}

function fieldEntry(name: string, type: ValueType): Entry {
  return { label: name, kind: "field", detail: printType(type), documentation: "", insert: name };
}

function nameEntries(names: Record<string, ValueType>): Entry[] {
  return Object.entries(names).map(([name, type]) => ({
    label: name,
    kind: "variable",
    detail: printType(type),
    documentation: "",
    insert: isWord(name) && !reservedWords.has(name) ? name : `var(${quote(name)})`,
  }));
}

function functionEntries(): Entry[] {
  return operations
    .filter((operation) => /^[a-z]/i.test(operation.name) && !reservedWords.has(operation.text))
    .concat(operations.filter((operation) => operation.name === "%"))
    .map((operation) => ({
      label: operation.text,
      kind: "function",
      detail: signatureText(operation),
      documentation: documentationOf(operation),
      insert: `${operation.text}(`,
    }));
}

function wordEntries(): Entry[] {
  const words: [string, string][] = [
    ["not", "Turns a condition round."],
    ["true", "The value true."],
    ["false", "The value false."],
    ["null", "Nothing: the value of what was never set."],
  ];
  return words.map(([label, documentation]) => ({
    label,
    kind: label === "not" ? "operator" : "value",
    detail: "",
    documentation,
    insert: label,
  }));
}

function operatorEntries(): Entry[] {
  return infixes.map(({ name, sign }) => ({
    label: sign,
    kind: "operator",
    detail: "",
    documentation: operations.find((operation) => operation.name === name)?.summary ?? "",
    insert: `${sign} `,
  }));
}

/** The values of an enum that the text compares with, as in `tier = `. */
function enumEntries({ tokens, before }: Surroundings, names: Record<string, ValueType>): Entry[] {
  const sign = tokens[before];
  if (sign?.text !== "=" && sign?.text !== "<>") return [];
  const type = typeOfPathEnding(tokens, before - 1, names);
  if (type?.kind !== "enum") return [];
  return type.values.map((value) => ({
    label: quote(value),
    kind: "value",
    detail: printType(type),
    documentation: "",
    insert: quote(value),
  }));
}

/** Inside quotes only the values of an enum are known. */
function completeString(
  around: Surroundings,
  offset: number,
  names: Record<string, ValueType>,
): Completion[] {
  const index = around.tokens.findIndex((token) => token.from < offset && offset <= token.to);
  const token = around.tokens[index];
  if (token === undefined) return [];
  return enumEntries({ ...around, before: index - 1 }, names).map((entry) => ({
    ...entry,
    from: token.from,
    to: token.to,
  }));
}

function signatureText(operation: Operation): string {
  return operation.signatures.map((signature) => operation.text + signature).join("\n");
}

function documentationOf(operation: Operation): string {
  const examples = operation.examples.map(
    ({ text, result }) => `${text} gives ${JSON.stringify(result)}`,
  );
  return [operation.summary, ...examples].join("\n");
}

/** What stands at a place of the text, for showing while the pointer rests on it. */
export type Description = { title: string; documentation: string; from: number; to: number };

export function describeAt(
  text: string,
  offset: number,
  scope: Record<string, ValueType>,
): Description | undefined {
  // The word under the pointer is the one that begins at or before it.
  const around = lookAround(text, offset + 1, scope);
  const index = around.tokens.findIndex((token) => token.from <= offset && offset < token.to);
  const token = around.tokens[index];
  if (token === undefined) return undefined;
  const place = { from: token.from, to: token.to };
  if (token.kind === "word" && around.tokens[index + 1]?.text === "(") {
    const operation = findFunction(token.text);
    return operation && { ...describeOperation(operation), ...place };
  }
  const infix = infixes.find(({ sign }) => token.kind !== "string" && sign === token.text);
  const operation = operations.find(({ name }) => name === (infix?.name ?? signs[token.text]));
  if (token.kind !== "string" && operation) return { ...describeOperation(operation), ...place };
  if (token.kind !== "word") return undefined;
  const names = namesInScope(scope, around.scope, around.item);
  const type = typeOfPathEnding(around.tokens, index, names);
  return type && { title: `${token.text}: ${printType(type)}`, documentation: "", ...place };
}

const signs: Record<string, string> = { not: "!" };

function describeOperation(operation: Operation): Omit<Description, "from" | "to"> {
  return { title: signatureText(operation), documentation: documentationOf(operation) };
}
