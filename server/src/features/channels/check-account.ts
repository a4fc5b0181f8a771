import {
  type CheckResult,
  type Connection,
  type Connector,
  findConnector,
  HubFailure,
  type PlatformName,
  type SessionStore,
} from "../../hub/index.ts";
import { errors } from "./channels.errors.ts";

const TIMEOUT_MS = 10_000;

export interface AccountToCheck {
  platform: PlatformName;
  baseUrl: string;
  credentials: Record<string, string>;
}

/**
 * Signs in at the network and asks whose account it is. Tokens that the network gives meanwhile are
 * kept in `session`.
 *
 * @throws PLATFORM_UNSUPPORTED, CREDENTIALS_MISSING, and HubFailure for the network's answer
 */
export async function checkAccount(
  account: AccountToCheck,
  session: SessionStore,
): Promise<CheckResult> {
  const connector = connectorOf(account);
  const missing = connector.requiredCredentials.filter(
    (name) => !account.credentials[name]?.trim(),
  );
  if (missing.length > 0) throw errors.CREDENTIALS_MISSING({ names: missing.join(", ") });
  return await connect(account, session).check({ signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/** Has the network push to our webhook, if it has such a call and could prove that it is the network. */
export async function subscribeAccount(
  account: AccountToCheck,
  session: SessionStore,
): Promise<void> {
  if (!account.credentials["appSecret"]) return;
  await connect(account, session).subscribe?.({ signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/** @throws PLATFORM_UNSUPPORTED */
export function connectorOf({ platform }: Pick<AccountToCheck, "platform">): Connector {
  const connector = findConnector(platform);
  if (!connector) throw errors.PLATFORM_UNSUPPORTED({ platform });
  return connector;
}

function connect(account: AccountToCheck, session: SessionStore): Connection {
  return connectorOf(account).connect(
    { id: "", externalId: "", handle: "", ...account },
    { onRate() {}, session },
  );
}

/** The same, for saving: a network that refuses or cannot be asked is an error with a sentence. */
export async function assertAccount(
  account: AccountToCheck,
  session: SessionStore,
): Promise<CheckResult> {
  try {
    return await checkAccount(account, session);
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    const isLater = error.kind === "retry" || error.kind === "throttle" || error.kind === "bug";
    if (isLater) throw errors.ACCOUNT_UNREACHABLE({ reason: error.message }, { cause: error });
    if (error.kind === "reauthorise") {
      throw errors.CREDENTIALS_REFUSED({ reason: error.message }, { cause: error });
    }
    throw errors.ACCOUNT_REFUSED({ reason: error.message }, { cause: error });
  }
}
