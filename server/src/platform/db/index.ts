export {
  hasDatabaseCode,
  isDatabaseDown,
  isRepeatable,
  violatedConstraint,
} from "./database-errors.ts";
export { inTransaction } from "./in-transaction.ts";
export { type JsonText, json, storableText } from "./json.ts";
export { isMigrated, migrate } from "./migrate.ts";
export { type Db, type OpenDatabase, openDatabase } from "./open-database.ts";
export type { Database } from "./schema.generated.ts";
