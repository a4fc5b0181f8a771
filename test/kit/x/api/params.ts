import { invalid } from "./problems.ts";

export type Params = Record<string, string>;
export type Vocabulary = "post" | "tweet";

/** Refuses what a call does not have: X does, and names it. */
export function allowOnly(params: Params, names: readonly string[]): void {
  for (const [name, value] of Object.entries(params)) {
    if (names.includes(name)) continue;
    const known = names.map((one) => `[${one}]`).join(", ");
    throw invalid(name, value, `The query parameter [${name}] is not one of ${known}`);
  }
}

export function numberParam(
  params: Params,
  name: string,
  { min, max, usual }: { min: number; max: number; usual: number },
): number {
  const text = params[name];
  if (text === undefined) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  const message = `The \`${name}\` query parameter value [${text}] is not between ${min} and ${max}`;
  throw invalid(name, text, message);
}

export function idParam(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || /^[0-9]{1,19}$/.test(value)) return value;
  const message = `The \`${name}\` query parameter value [${value}] does not match ^[0-9]{1,19}$`;
  throw invalid(name, value, message);
}

export function timeParam(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;
  if (form.test(value)) return Date.parse(value);
  const message = `Invalid '${name}':'${value}'. '${name}' must be of the form yyyy-MM-dd'T'HH:mm[:ss[.SSS]]Z`;
  throw invalid(name, value, message);
}

/** A list of names, each one of those that exist. */
export function listParam(params: Params, name: string, allowed: readonly string[]): Set<string> {
  const values = (params[name] ?? "").split(",").filter((one) => one !== "");
  const stranger = values.find((one) => !allowed.includes(one));
  if (stranger === undefined) return new Set(values);
  const known = allowed.join(",");
  throw invalid(
    name,
    params[name],
    `The \`${name}\` query parameter value [${stranger}] is not one of [${known}]`,
  );
}
