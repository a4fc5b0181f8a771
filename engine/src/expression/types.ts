/**
 * The types of variables and expressions, as plain data.
 *
 * `any` is checked nowhere, `json` holds any JSON value, `null` is the type of
 * the literal and never of a variable. A datetime is an ISO 8601 text in UTC, a
 * duration a whole number of milliseconds; interactions, users and workgroups
 * are named by their identifiers.
 */
export type ValueType =
  | { kind: SimpleKind }
  | { kind: "list"; item: ValueType }
  | { kind: "map"; value: ValueType }
  | { kind: "enum"; values: string[] }
  | { kind: "record"; fields: Record<string, ValueType> };

export type SimpleKind = (typeof simpleKinds)[number] | "null";

export const simpleKinds = [
  "string",
  "integer",
  "number",
  "boolean",
  "datetime",
  "duration",
  "interaction",
  "user",
  "workgroup",
  "json",
  "any",
] as const;

export const anyType: ValueType = { kind: "any" };

export function listOf(item: ValueType): ValueType {
  return { kind: "list", item };
}

/** The type as designers read it, such as `list<enum<gold|silver>>`. */
export function printType(type: ValueType): string {
  switch (type.kind) {
    case "list":
      return `list<${printType(type.item)}>`;
    case "map":
      return `map<${printType(type.value)}>`;
    case "enum":
      return `enum<${type.values.map(printWord).join("|")}>`;
    case "record":
      return `record{${Object.entries(type.fields)
        .map(([name, field]) => `${printWord(name)}: ${printType(field)}`)
        .join(", ")}}`;
    default:
      return type.kind;
  }
}

function printWord(word: string): string {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(word) ? word : JSON.stringify(word);
}

/**
 * May a value of `from` stand where `to` is expected?
 *
 * Identifiers read as text; a text may name a user or a workgroup, but never an
 * interaction, whose identifier only events and toolsteps know.
 */
export function isAssignable(from: ValueType, to: ValueType): boolean {
  if (to.kind === "any" || from.kind === "any" || from.kind === "null") return true;
  if (to.kind === "json" || from.kind === "json") return true;
  switch (to.kind) {
    case "number":
      return from.kind === "number" || from.kind === "integer" || from.kind === "duration";
    case "integer":
    case "duration":
      return from.kind === "integer" || from.kind === "duration";
    case "string":
      return textKinds.has(from.kind);
    case "user":
    case "workgroup":
      return from.kind === to.kind || from.kind === "string" || from.kind === "enum";
    case "enum":
      return from.kind === "enum" && from.values.every((value) => to.values.includes(value));
    case "list":
      return from.kind === "list" && isAssignable(from.item, to.item);
    case "map":
      if (from.kind === "map") return isAssignable(from.value, to.value);
      return (
        from.kind === "record" &&
        Object.values(from.fields).every((field) => isAssignable(field, to.value))
      );
    case "record":
      return isRecordAssignable(from, to.fields);
    default:
      return from.kind === to.kind;
  }
}

const textKinds = new Set<ValueType["kind"]>([
  "string",
  "enum",
  "datetime",
  "interaction",
  "user",
  "workgroup",
]);

function isRecordAssignable(from: ValueType, fields: Record<string, ValueType>): boolean {
  if (from.kind !== "record") return false;
  return Object.entries(fields).every(([name, field]) => {
    const given = Object.hasOwn(from.fields, name) ? from.fields[name] : undefined;
    return given !== undefined && isAssignable(given, field);
  });
}

/** The narrowest type that holds both: of integer and number number, of strangers any. */
export function commonType(a: ValueType, b: ValueType): ValueType {
  if (a.kind === "null") return b;
  if (b.kind === "null") return a;
  if (a.kind === "any" || b.kind === "any") return anyType;
  if (a.kind === "enum" && b.kind === "enum") {
    return { kind: "enum", values: [...new Set([...a.values, ...b.values])] };
  }
  if (a.kind === "list" && b.kind === "list") return listOf(commonType(a.item, b.item));
  // Text names a workgroup, yet what may be either is only known to be text.
  if (textKinds.has(a.kind) && textKinds.has(b.kind) && a.kind !== b.kind) {
    return { kind: "string" };
  }
  if (isAssignable(a, b)) return b;
  if (isAssignable(b, a)) return a;
  return anyType;
}
