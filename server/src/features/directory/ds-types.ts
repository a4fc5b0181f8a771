import type { DsType } from "./directory.contract.ts";
import { refuseField } from "./entity.ts";

type Attributes = Readonly<Record<string, readonly string[]>>;

/** What channels' attributes are, whatever was said of them. */
export const CHANNEL_TYPES: Readonly<Record<string, DsType>> = {
  PollInterval: "number",
  PostLimit: "number",
};

const CHECKS: Readonly<Record<DsType, (values: readonly string[]) => string | undefined>> = {
  string: (values) => (values.length > 1 ? "it has one value; a list has several" : undefined),
  number: (values) =>
    values.every((value) => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) ? undefined : "not a number",
  boolean: (values) =>
    values.length === 1 && values.every((value) => value === "true" || value === "false")
      ? undefined
      : "true or false",
  date: (values) => (values.every(isDate) ? undefined : "not a date such as 2026-12-24"),
  list: () => undefined,
  json: (values) => (values.length === 1 && values.every(isJson) ? undefined : "not JSON"),
};

/** Throws ENTRY_INVALID with the problem at `attributes.<name>`. */
export function checkTypes(attributes: Attributes, types: Readonly<Record<string, DsType>>): void {
  for (const [name, type] of Object.entries(types)) {
    const values = attributes[name];
    if (!values) refuseField("types", `There is no attribute ${name} to have a type.`);
    const wrong = CHECKS[type](values);
    if (wrong !== undefined) refuseField(`attributes.${name}`, `${name}: ${wrong}.`);
  }
}

/** A day of the calendar, or an instant. */
function isDate(value: string): boolean {
  const found =
    /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(value);
  if (!found) return false;
  const day = new Date(`${found[1]}-${found[2]}-${found[3]}T00:00:00Z`);
  // February 30 would become March 2.
  const isOnCalendar = !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(found[3]);
  return isOnCalendar && !Number.isNaN(Date.parse(value));
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
