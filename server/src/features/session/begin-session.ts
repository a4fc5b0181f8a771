import { errors } from "../../errors.ts";
import { storableText } from "../../platform/db/json.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { hashSessionId } from "../../platform/http/session-cookie.ts";
import { findViewer } from "../../platform/permissions/load-viewers.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { endSession, insertSession, type SignInMethod } from "./session.queries.ts";

/** Where a request to sign in comes from. */
export type From = {
  address: string;
  userAgent: string;
  /** The session whose cookie came with it: over, whoever planted it. */
  replaces?: string | undefined;
};

export type Begun = { id: string; viewer: Viewer };

/** A new session for somebody who has shown who they are. Call last in the transaction: it audits. */
export async function beginSession(
  tx: Db,
  user: { id: string; name: string },
  { address, replaces, ...from }: From,
  method: SignInMethod,
): Promise<Begun> {
  if (replaces) await endSession(tx, hashSessionId(replaces));
  const userAgent = storableText(from.userAgent).slice(0, 300);
  const id = await insertSession(tx, { userId: user.id, address, userAgent, method });
  const viewer = await findViewer(tx, hashSessionId(id));
  if (!viewer) throw errors.SIGN_IN_REFUSED();
  await writeAudit(tx, {
    actor: { id: user.id, name: user.name, address },
    action: "session.begun",
    entityType: "user",
    entityId: user.id,
    after: { method },
  });
  return { id, viewer };
}
