import type pg from "pg";

export type ColumnRow = {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  hasDefault: boolean;
  /** 'a' is always, 'd' by default, '' none. */
  identity: string;
  generated: string;
  default: string | null;
};

export type ConstraintRow = { table: string; name: string; kind: string; definition: string };
export type IndexRow = { table: string; name: string; definition: string };

/** Columns of the product's tables in their order. */
export async function readColumns(pool: pg.Pool): Promise<ColumnRow[]> {
  const { rows } = await pool.query<ColumnRow>(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type",
      not a.attnotnull as "nullable", a.atthasdef as "hasDefault", a.attidentity as "identity",
      a.attgenerated as "generated", pg_get_expr(d.adbin, d.adrelid) as "default"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r'
    order by c.relname, a.attnum`);
  return rows;
}

/** Without the "not null" constraints that newer versions of PostgreSQL count as constraints too. */
export async function readConstraints(pool: pg.Pool): Promise<ConstraintRow[]> {
  const { rows } = await pool.query<ConstraintRow>(`
    select c.relname as "table", k.conname as "name", k.contype::text as "kind",
      pg_get_constraintdef(k.oid) as "definition"
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where k.contype in ('p', 'u', 'c', 'f', 'x')
    order by c.relname, position(k.contype::text in 'pucfx'), k.conname`);
  return rows;
}

/** Indexes that are not there for a constraint. */
export async function readIndexes(pool: pg.Pool): Promise<IndexRow[]> {
  const { rows } = await pool.query<IndexRow>(`
    select c.relname as "table", i.relname as "name", pg_get_indexdef(i.oid) as "definition"
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
    order by c.relname, i.relname`);
  return rows;
}

/** Functions and then triggers, as statements. */
export async function readRoutines(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ definition: string }>(`
    select definition from (
      select 1 as place, p.proname as name, pg_get_functiondef(p.oid) as definition
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
      union all
      select 2, t.tgname, pg_get_triggerdef(t.oid)
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where not t.tgisinternal
    ) routine order by place, name, definition`);
  return rows.map(({ definition }) => `${definition.trim()};`);
}
