import type pg from "pg";
import {
  type ColumnRow,
  readColumns,
  readConstraints,
  readIndexes,
  readRoutines,
} from "./catalogue-queries.ts";

/**
 * The whole schema as SQL that makes it: what the migrations add up to, for reading and for diffs.
 * Foreign keys come last, so that tables can stand in the order of their names.
 */
export async function renderSchemaSql(pool: pg.Pool): Promise<string> {
  const tables = Map.groupBy(await readColumns(pool), (column) => column.table);
  const constraints = await readConstraints(pool);
  const indexes = await readIndexes(pool);
  const parts = [
    "-- Generated from the migrations by `npm run gen`. Change those, never this file.",
  ];
  for (const [table, columns] of tables) {
    const own = constraints.filter((constraint) => constraint.table === table);
    const inside = own.filter(({ kind }) => kind !== "f");
    const lines = [
      ...columns.map(columnLine),
      ...inside.map(({ name, definition }) => `  constraint ${name} ${definition}`),
    ];
    parts.push(`create table ${table} (\n${lines.join(",\n")}\n);`);
    const ofTable = indexes.filter((index) => index.table === table);
    if (ofTable.length > 0)
      parts.push(ofTable.map(({ definition }) => `${definition};`).join("\n"));
  }
  const foreign = constraints.filter(({ kind }) => kind === "f");
  parts.push(
    foreign
      .map(
        ({ table, name, definition }) =>
          `alter table ${table} add constraint ${name} ${definition};`,
      )
      .join("\n"),
  );
  parts.push(...(await readRoutines(pool)));
  return `${parts.join("\n\n")}\n`;
}

function columnLine(column: ColumnRow) {
  const identity = column.identity === "a" ? " generated always as identity" : "";
  const byDefault = column.default === null ? "" : ` default ${column.default}`;
  return `  ${column.column} ${column.type}${column.nullable ? "" : " not null"}${identity}${byDefault}`;
}
