import { type Connection, type Connector, findConnector, HubFailure } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import type { KeyRing } from "../platform/secrets/secrets.ts";
import { findAccount, type LoadedAccount, sessionStore } from "./accounts.ts";
import { recordRate } from "./rates.ts";

export interface OpenAccount {
  account: LoadedAccount;
  connector: Connector;
  connection: Connection;
}

export type Connections = ReturnType<typeof createConnections>;

/**
 * One connection per account, opened when it is needed. A changed account (`rev`) gets a new one, so
 * that new credentials work without a restart.
 */
export function createConnections({ db, keys, log }: { db: Db; keys: KeyRing; log: Logger }) {
  const open = new Map<string, OpenAccount>();

  async function get(accountId: string): Promise<OpenAccount> {
    const account = await findAccount(db, keys, accountId);
    const connector = account && findConnector(account.platform);
    if (!account || !connector) {
      throw new HubFailure("There is no connector for this account.", {
        kind: "permission",
        code: "NO_CONNECTOR",
        effect: "none",
      });
    }
    const known = open.get(accountId);
    if (known && known.account.rev === account.rev) return known;
    const connection = connector.connect(account, {
      session: sessionStore(db, keys, accountId),
      onRate: (reading) => {
        recordRate(db, accountId, reading).catch((error: unknown) =>
          log.warn({ error, accountId }, "a network's rate limits could not be kept"),
        );
      },
    });
    const opened = { account, connector, connection };
    open.set(accountId, opened);
    return opened;
  }

  return { get };
}
