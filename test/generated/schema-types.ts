import { CamelCasePlugin } from "kysely";
import type pg from "pg";
import { type ColumnRow, readColumns, readConstraints } from "./catalogue-queries.ts";
import { jsonColumnImports, jsonColumns } from "./json-columns.ts";

/** The plugin's own idea of names, so that the types cannot differ from what it does at run time. */
class Names extends CamelCasePlugin {
  of(name: string) {
    const camel = this.camelCase(name);
    if (this.snakeCase(camel) !== name) {
      throw new Error(
        `${name} becomes ${camel} and does not come back: rename it in the migration.`,
      );
    }
    return camel;
  }
}

const names = new Names({ maintainNestedObjectKeys: true });

/** As `pg` hands them over: 64-bit numbers as text, because JavaScript cannot count that far. */
const scalarTypes: Readonly<Record<string, string>> = {
  bigint: "string",
  xid8: "string",
  integer: "number",
  "double precision": "number",
  boolean: "boolean",
  text: "string",
  "text[]": "string[]",
  bytea: "Buffer",
};

/** Types of all tables, for Kysely; from a migrated database. */
export async function renderSchemaTypes(pool: pg.Pool): Promise<string> {
  const enums = await readEnums(pool);
  const tables = Map.groupBy(await readColumns(pool), (column) => column.table);
  const interfaces = [...tables].map(([table, columns]) => {
    const lines = columns.map(
      (column) => `  ${names.of(column.column)}: ${typeOf(column, enums)};`,
    );
    return `export interface ${interfaceName(table)} {\n${lines.join("\n")}\n}\n`;
  });
  const entries = [...tables.keys()].map(
    (table) => `  ${names.of(table)}: ${interfaceName(table)};`,
  );
  return [
    "// Generated from the migrations by `npm run gen`. Change those, never this file.",
    'import type { ColumnType, GeneratedAlways } from "kysely";',
    `${jsonColumnImports}import type { Jsonb, JsonbWithDefault, NullableJsonb } from "./json.ts";`,
    "",
    "/** A column the database fills in when an insert leaves it out. */",
    "type Defaulted<T> = ColumnType<T, T | undefined, T>;",
    "/** Read as a Date; an ISO text is as good for writing. */",
    "type Timestamp = ColumnType<Date, Date | string, Date | string>;",
    "type DefaultedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;",
    "type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;",
    "",
    interfaces.join("\n"),
    `export interface Database {\n${entries.join("\n")}\n}\n`,
  ].join("\n");
}

function typeOf(column: ColumnRow, enums: Map<string, string>) {
  const { table, type, nullable, hasDefault } = column;
  const place = `${table}.${column.column}`;
  if (type === "jsonb" || type === "json") {
    const inner = jsonColumns[place] ?? "unknown";
    if (nullable) return `NullableJsonb<${inner}>`;
    return hasDefault ? `JsonbWithDefault<${inner}>` : `Jsonb<${inner}>`;
  }
  if (type === "timestamp with time zone") {
    if (nullable) return "NullableTimestamp";
    return hasDefault ? "DefaultedTimestamp" : "Timestamp";
  }
  const scalar = enums.get(place) ?? scalarTypes[type];
  if (!scalar) throw new Error(`${place} is ${type}, for which schema-types.ts knows no type.`);
  if (column.identity === "a") return `GeneratedAlways<${scalar}>`;
  if (hasDefault) return `Defaulted<${scalar}${nullable ? " | null" : ""}>`;
  return nullable ? `${scalar} | null` : scalar;
}

/** `check (state in ('a', 'b'))` is a union of those texts. */
async function readEnums(pool: pg.Pool) {
  const enums = new Map<string, string>();
  for (const { table, kind, definition } of await readConstraints(pool)) {
    const match = /^CHECK \(\((\w+) = ANY \(ARRAY\[((?:'[^']+'::text(?:, )?)+)\]\)\)\)$/.exec(
      definition,
    );
    if (kind !== "c" || !match?.[1] || !match[2]) continue;
    const values = [...match[2].matchAll(/'([^']+)'::text/g)].map((value) => `"${value[1]}"`);
    enums.set(`${table}.${match[1]}`, values.join(" | "));
  }
  return enums;
}

function interfaceName(table: string) {
  const camel = names.of(table);
  return `${camel.charAt(0).toUpperCase()}${camel.slice(1)}Table`;
}
