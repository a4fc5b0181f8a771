import { AppError } from "@signalbox/engine/errors";
import type { Answer } from "@signalbox/handlers/ports";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";

/**
 * Runs a command for a toolstep. A foreseen refusal becomes an answer, and what the command had
 * already written is taken back; anything else is broken and goes on as an error.
 */
export async function answer<Data extends object>(
  tx: Db,
  command: () => Promise<Data | undefined>,
): Promise<Answer<Data>> {
  await sql`savepoint port`.execute(tx);
  try {
    const data = await command();
    await sql`release savepoint port`.execute(tx);
    return { ok: true, ...data } as Answer<Data>;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await sql`rollback to savepoint port`.execute(tx);
    return { ok: false, reason: reasonOf(error), message: error.message };
  }
}

export function refusal(reason: "notFound" | "notAllowed" | "invalid", message: string) {
  return { ok: false, reason, message } as const;
}

function reasonOf(error: AppError): "notFound" | "notAllowed" | "invalid" {
  if (error.status === 404) return "notFound";
  return error.status === 409 || error.status === 403 ? "notAllowed" : "invalid";
}
