import { type OpenDatabase, openDatabase } from "../../server/src/platform/db/open-database.ts";
import { copyTemplate, dropDatabase } from "../kit/database-server.ts";

export type ProofDatabase = OpenDatabase & { url: string; drop(): Promise<void> };

/** A migrated database of the proof's own. `durable` commits to the disk, as in production. */
export async function openProofDatabase(
  server: string,
  { durable = false, poolSize = 8 } = {},
): Promise<ProofDatabase> {
  const url = await copyTemplate(server, { durable });
  const database = openDatabase({ url, poolSize });
  async function drop() {
    await database.close();
    await dropDatabase(server, url);
  }
  return { ...database, url, drop };
}
