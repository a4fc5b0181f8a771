import { createAccount, createAppPassword } from "./accounts.ts";
import { installNetwork } from "./install.ts";
import { leaseNetwork } from "./lease.ts";
import { type Account, repoRecords, signedIn } from "./person.ts";
import { whyUnavailable } from "./why-unavailable.ts";

export type { ChatSimulator } from "./chat/chat-simulator.ts";
export { createChatSimulator } from "./chat/chat-simulator.ts";
export { chattingAs } from "./chat/chatting.ts";
export type { Account, NotificationView, Person, ThreadView } from "./person.ts";
export type { LedgerPost, RecordRef } from "./records.ts";
export { whyUnavailable } from "./why-unavailable.ts";
export { type XrpcFailure, xrpc } from "./xrpc.ts";

export type BlueskyNetwork = Awaited<ReturnType<typeof startBlueskyNetwork>>;

/**
 * A real Bluesky network on this machine: installs its packages if they are missing, attaches to
 * the one that runs, or starts it with an empty database. `close` gives up this user's share; the
 * network ends shortly after its last user.
 */
export async function startBlueskyNetwork({
  log = () => {},
}: {
  log?: (line: string) => void;
} = {}) {
  const reason = whyUnavailable();
  if (reason) throw new Error(reason);
  await installNetwork(log);
  const { release, ...addresses } = await leaseNetwork();
  const { pdsUrl, appViewUrl, plcUrl } = addresses;
  log(`The Bluesky network runs: PDS ${pdsUrl}, AppView ${appViewUrl}, PLC ${plcUrl}.`);
  return {
    ...addresses,
    createAccount: (wish: { handle: string; displayName?: string }) => createAccount(pdsUrl, wish),
    createAppPassword: (account: Account, kind: { privileged: boolean }) =>
      createAppPassword(pdsUrl, account, kind),
    /** Signs in as an account, with its own password unless another one is given. */
    as: (account: Account, password?: string) => signedIn(pdsUrl, account, password),
    /** Everything an account has posted and not deleted, oldest first. */
    repoRecords: (did: string) => repoRecords(pdsUrl, did),
    close: async () => release(),
  };
}
