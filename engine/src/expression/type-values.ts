import { isDateTime } from "./date-time.ts";
import { isRecord } from "./rule.ts";
import { commonType, listOf, printType, type ValueType } from "./types.ts";

/** Why a value does not fit its type; `place` is a JSON pointer inside the value. */
export type ValueProblem = { code: "VALUE_TYPE_MISMATCH"; place: string; message: string };

/** How deep values are looked into; nothing that fits a variable usefully goes deeper. */
const maxValueDepth = 64;

/**
 * Checks a value at run time.
 *
 * Null stands for "none yet" where no value can be made up: datetime,
 * interaction, user, workgroup, json and any.
 */
export function checkValue(type: ValueType, value: unknown): ValueProblem | undefined {
  return checkAt(type, value, "", 0);
}

function checkAt(
  type: ValueType,
  value: unknown,
  place: string,
  depth: number,
): ValueProblem | undefined {
  if (depth > maxValueDepth) return mismatch(place, "The value is nested too deeply.");
  switch (type.kind) {
    case "list":
      return checkList(type.item, value, place, depth);
    case "map":
      if (!isRecord(value)) return unfit(type, value, place);
      return firstProblem(Object.keys(value), (key) =>
        checkAt(type.value, value[key], childPlace(place, key), depth + 1),
      );
    case "record":
      if (!isRecord(value)) return unfit(type, value, place);
      return firstProblem(Object.entries(type.fields), ([key, field]) =>
        checkAt(
          field,
          Object.hasOwn(value, key) ? value[key] : undefined,
          childPlace(place, key),
          depth + 1,
        ),
      );
    case "json":
      return isJson(value, depth) ? undefined : unfit(type, value, place);
    default:
      return isSimpleValue(type, value) ? undefined : unfit(type, value, place);
  }
}

function checkList(item: ValueType, value: unknown, place: string, depth: number) {
  if (!Array.isArray(value)) return unfit(listOf(item), value, place);
  for (let index = 0; index < value.length; index += 1) {
    const problem = checkAt(item, value[index], `${place}/${index}`, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function firstProblem<T>(items: T[], check: (item: T) => ValueProblem | undefined) {
  for (const item of items) {
    const problem = check(item);
    if (problem) return problem;
  }
  return undefined;
}

function isSimpleValue(type: ValueType, value: unknown): boolean {
  switch (type.kind) {
    case "string":
      return typeof value === "string";
    case "integer":
    case "duration":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "datetime":
      return value === null || isDateTime(value);
    case "interaction":
    case "user":
    case "workgroup":
      return value === null || typeof value === "string";
    case "enum":
      return typeof value === "string" && type.values.includes(value);
    case "null":
      return value === null;
    default:
      return true;
  }
}

function isJson(value: unknown, depth: number): boolean {
  if (depth > maxValueDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  if (isRecord(value)) return Object.values(value).every((item) => isJson(item, depth + 1));
  if (typeof value === "number") return Number.isFinite(value);
  return value === null || typeof value === "string" || typeof value === "boolean";
}

function childPlace(place: string, key: string): string {
  return `${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function mismatch(place: string, message: string): ValueProblem {
  return { code: "VALUE_TYPE_MISMATCH", place, message };
}

function unfit(type: ValueType, value: unknown, place: string): ValueProblem {
  const where = place === "" ? "" : ` at ${place}`;
  return mismatch(place, `Expected ${printType(type)}${where}, got ${describeValue(value)}.`);
}

/** A value in a few words, cut short so that a message stays a sentence. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a record";
  if (typeof value === "string") {
    return value.length > 40 ? `the text "${value.slice(0, 40)}…"` : `the text "${value}"`;
  }
  return `the ${typeof value} ${String(value)}`;
}

/** The narrowest type a value has on its own; texts stay texts, whatever they name. */
export function typeOfValue(value: unknown): ValueType {
  return typeAt(value, 0);
}

function typeAt(value: unknown, depth: number): ValueType {
  // Beside other entries a null must keep its place open for anything.
  if (value === null) return { kind: depth === 0 ? "null" : "any" };
  if (typeof value === "string") return { kind: "string" };
  if (typeof value === "boolean") return { kind: "boolean" };
  if (typeof value === "number") {
    return { kind: Number.isSafeInteger(value) ? "integer" : "number" };
  }
  if (depth > maxValueDepth) return { kind: "any" };
  if (Array.isArray(value)) {
    if (value.length === 0) return listOf({ kind: "null" });
    return listOf(value.map((item) => typeAt(item, depth + 1)).reduce(commonType));
  }
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([key, field]) => [key, typeAt(field, depth + 1)]);
    return { kind: "record", fields: Object.fromEntries(fields) };
  }
  return { kind: "any" };
}

/** What a variable holds until something is assigned to it. */
export function defaultOf(type: ValueType): unknown {
  switch (type.kind) {
    case "string":
      return "";
    case "integer":
    case "number":
    case "duration":
      return 0;
    case "boolean":
      return false;
    case "list":
      return [];
    case "map":
      return {};
    case "enum":
      return type.values[0] ?? "";
    case "record": {
      const fields = Object.entries(type.fields).map(([key, field]) => [key, defaultOf(field)]);
      return Object.fromEntries(fields);
    }
    default:
      return null;
  }
}
