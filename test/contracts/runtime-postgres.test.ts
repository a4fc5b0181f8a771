import { afterAll, beforeAll } from "vitest";
import { createDatabase, type TestDatabase } from "../kit/database.ts";
import { describeRuntime } from "./runtime/conformance.ts";
import { createPostgresRig } from "./runtime/postgres-rig.ts";

let database: TestDatabase;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ database, drop } = await createDatabase({ poolSize: 12 }));
});
afterAll(() => drop());

describeRuntime("the runtime on PostgreSQL", () => createPostgresRig(database.db));
