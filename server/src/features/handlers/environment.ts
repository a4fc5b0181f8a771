import type { Db } from "../../platform/db/index.ts";

/** Names of configured things by kind, as references in handlers (`workgroup:Support`) use them. */
export type ResourceNames = Record<string, string[]>;

const named = {
  workgroup: "workgroup",
  user: "userAccount",
  skill: "skill",
  status: "statusDefinition",
  station: "station",
  role: "role",
  parameter: "serverParameter",
  schedule: "schedule",
  channel: "socialChannel",
} as const;

/** Everything a handler can refer to by name. */
export async function loadResourceNames(db: Db): Promise<ResourceNames> {
  const kinds = await Promise.all(
    Object.entries(named).map(async ([kind, table]) => {
      const rows = await db.selectFrom(table).select("name").orderBy("name").execute();
      return [kind, rows.map((row) => row.name)] as const;
    }),
  );
  const users = await db.selectFrom("userAccount").select("categories").execute();
  const categories = [...new Set(users.flatMap((user) => user.categories))].toSorted();
  return { ...Object.fromEntries(kinds), category: categories };
}
