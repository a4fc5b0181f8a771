import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Connection } from "../../../server/src/hub/index.ts";
import { type Db, type OpenDatabase, openDatabase } from "../../../server/src/platform/db/index.ts";
import { type Connections, createConnections } from "../../../server/src/social/connections.ts";
import { startOutbox } from "../../../server/src/social/outbox/outbox.ts";
import { silentLog, testKeys } from "../../kit/social.ts";

/** Where a server dies, of everything between an answer's claim and its outcome. */
export const points = [
  "before the call",
  "during the call, before its effect",
  "during the call, after its effect",
  "while its outcome is written",
  "while an answer is looked for",
  "after an answer was found",
] as const;
export type Point = (typeof points)[number];

/** A server that reaches its point sends so many answers first, at most. */
const DIES_AT_THE_LATEST_MS = 2_000;

const never = () => new Promise<never>(() => {});

export interface Victim {
  /** Resolves when it is dead: whether it died at its point. */
  death: Promise<boolean>;
}

/**
 * A server that sends until it reaches its point for the given time, and is then gone as after
 * kill -9: its connections to the database break, also in the middle of a transaction, and nothing of
 * it asks the network any more.
 */
export function startVictim(
  admin: Db,
  { url, name, point, after }: { url: string; name: string; point: Point; after: number },
): Victim {
  const database = openDatabase({ url, poolSize: 4, applicationName: name });
  let passes = after;
  let dead = false;
  let died: (atPoint: boolean) => void = () => {};
  const death = new Promise<boolean>((resolve) => {
    died = resolve;
  });

  async function die(atPoint: boolean): Promise<void> {
    if (dead) return;
    dead = true;
    await cutOff(admin, database, name);
    died(atPoint);
  }

  /** Passes on, or never. */
  async function reach(here: Point): Promise<void> {
    if (dead) return await never();
    if (here !== point || passes-- > 0) return;
    // Its outcome is written in the next milliseconds: the death comes in their midst.
    if (here === "while its outcome is written") {
      void sleep(Math.random() * 6).then(() => die(true));
      return;
    }
    await die(true);
    await never();
  }

  const known = createConnections({ db: database.db, keys: testKeys, log: silentLog });
  const connections: Connections = {
    async get(accountId) {
      const open = await known.get(accountId);
      await reach("before the call");
      return { ...open, connection: doomed(open.connection, reach) };
    },
  };
  startOutbox({ db: database.db, connections, holder: name, log: silentLog });
  void sleep(DIES_AT_THE_LATEST_MS).then(() => die(false));
  return { death };
}

function doomed(connection: Connection, reach: (here: Point) => Promise<void>): Connection {
  return {
    ...connection,
    async send(message, options) {
      await reach("during the call, before its effect");
      const sent = await connection.send(message, options);
      await reach("during the call, after its effect");
      await reach("while its outcome is written");
      return sent;
    },
    async findSent(message, options) {
      await reach("while an answer is looked for");
      const found = await connection.findSent(message, options);
      await reach("after an answer was found");
      return found;
    },
  };
}

async function cutOff(admin: Db, { pool }: OpenDatabase, name: string): Promise<void> {
  pool.connect = never;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`.execute(
    admin,
  );
}
