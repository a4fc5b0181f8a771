import type { Random } from "./random.ts";

/** The part of JSON Schema that our API's description is written in. */
export type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};

/** A value that fits the schema, small, drawn anew each time. `ids` are taken where an id is asked for. */
export function fittingValue(schema: Schema, random: Random, ids: readonly string[]): unknown {
  const suited = (inner: Schema) => fittingValue(inner, random, ids);
  if ("const" in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return suited(random.pick(choices));
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(suited));
  switch (schema.type) {
    case "object":
      return fittingObject(schema, random, ids);
    case "array": {
      const length = random.whole(schema.minItems ?? 0, Math.max(schema.minItems ?? 0, 2));
      return Array.from({ length }, () => suited(schema.items ?? {}));
    }
    case "string":
      return fittingText(schema, random, ids);
    case "integer":
    case "number":
      return fittingNumber(schema, random);
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return random.pick([null, "text", 7, true, {}, []]);
  }
}

function fittingObject(schema: Schema, random: Random, ids: readonly string[]): object {
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => schema.required?.includes(name) || random.chance(0.5))
    .map(([name, inner]) => [name, fittingValue(inner, random, ids)]);
  return Object.fromEntries(entries) as object;
}

function fittingNumber({ type, minimum = 0, maximum = 1000 }: Schema, random: Random): number {
  const most = Math.min(maximum, minimum + 1000);
  const number = random.whole(Math.ceil(minimum), Math.floor(most));
  return type === "number" && random.chance(0.3) ? Math.min(most, number + 0.5) : number;
}

function fittingText(schema: Schema, random: Random, ids: readonly string[]): string {
  const { pattern = "", format, minLength = 0, maxLength = 40 } = schema;
  if (pattern.includes("[0-9]{1,")) return random.pick(ids);
  if (pattern.includes("{24}")) return random.pick(["0123456789abcdef01234567", "f".repeat(24)]);
  if (format === "date-time") return new Date(1.7e12 + random.whole(0, 1e9)).toISOString();
  // Nobody listens there: a test must not call anybody.
  if (format === "uri" || format === "url") return "http://127.0.0.1:1";
  const words = random.pick(["Support", "hello", "incoming-conversation", "agent", "x"]);
  return words.padEnd(minLength, "x").slice(0, Math.max(minLength, maxLength));
}

/** Texts that have broken something somewhere. */
export const hostileTexts: readonly string[] = [
  "",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "\u202e\u2066evil\u2069",
  "\ufeff\u200b\u200d",
  "__proto__",
  "constructor",
  "toString",
  "' or 1=1 --",
  "1; drop table interaction",
  "%00",
  "../../../etc/passwd",
  ["$", "{jndi:ldap://127.0.0.1:1/a}"].join(""),
  "<script>alert(1)</script>",
  "a\r\nset-cookie: sid=evil",
  "-1",
  "9223372036854775808",
  "99999999999999999999999999",
  "1e309",
  "NaN",
  "null",
  "true",
  "🧑‍🚀".repeat(50),
  "é".normalize("NFD").repeat(300),
  "x".repeat(70_000),
];

export const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  -1,
  0,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  0.1,
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  nest(150),
];

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

/** The same value with one thing in it replaced, removed or added. */
export function spoiled(value: unknown, random: Random): unknown {
  if (value === null || typeof value !== "object" || random.chance(0.15))
    return random.pick(hostileValues);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.3)) return [...value, random.pick(hostileValues)];
    const at = random.whole(0, value.length - 1);
    return value.with(at, spoiled(value[at], random));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || random.chance(0.2))
    return Object.fromEntries([
      ...entries,
      [random.pick(hostileTexts), random.pick(hostileValues)],
    ]);
  const [name, inner] = random.pick(entries);
  const others = entries.filter(([other]) => other !== name);
  return Object.fromEntries(
    random.chance(0.2) ? others : [...others, [name, spoiled(inner, random)]],
  );
}
