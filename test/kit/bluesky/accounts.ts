import { randomBytes, randomInt } from "node:crypto";
import type { Account } from "./person.ts";
import { xrpc } from "./xrpc.ts";

/**
 * Opens an account. A plain name ("acme") becomes a handle of its own ("acme-k3f9x.test"), because
 * the network is shared by all test files; a name with a dot is taken as it is.
 */
export async function createAccount(
  pdsUrl: string,
  { handle, displayName }: { handle: string; displayName?: string },
): Promise<Account> {
  const full = handle.includes(".") ? handle : `${handle.slice(0, 12)}-${randomTail()}.test`;
  const password = randomBytes(12).toString("base64url");
  const session = await xrpc<{ did: string; handle: string; accessJwt: string }>(
    pdsUrl,
    "com.atproto.server.createAccount",
    { body: { handle: full, email: `${full.replaceAll(".", "-")}@example.test`, password } },
  );
  if (displayName) {
    await xrpc(pdsUrl, "com.atproto.repo.putRecord", {
      token: session.accessJwt,
      body: {
        repo: session.did,
        collection: "app.bsky.actor.profile",
        rkey: "self",
        record: { $type: "app.bsky.actor.profile", displayName },
      },
    });
  }
  const account = { did: session.did, handle: session.handle, password, appPassword: "" };
  const appPassword = await createAppPassword(pdsUrl, account, { privileged: true });
  return { ...account, appPassword };
}

/** A further app password; only a privileged one may use private messages. */
export async function createAppPassword(
  pdsUrl: string,
  account: Account,
  { privileged }: { privileged: boolean },
): Promise<string> {
  const { accessJwt } = await xrpc<{ accessJwt: string }>(
    pdsUrl,
    "com.atproto.server.createSession",
    { body: { identifier: account.did, password: account.password } },
  );
  const answer = await xrpc<{ password: string }>(pdsUrl, "com.atproto.server.createAppPassword", {
    token: accessJwt,
    body: { name: `app-${randomTail()}`, privileged },
  });
  return answer.password;
}

function randomTail(): string {
  return Array.from({ length: 5 }, () => randomInt(36).toString(36)).join("");
}
