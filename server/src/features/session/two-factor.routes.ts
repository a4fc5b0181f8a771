import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { withProblems } from "../../platform/http/problems.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { actorOf } from "../audit/write-audit.ts";
import { ConfirmTwoFactor, RecoveryCodes, TwoFactorSetup } from "./account.contract.ts";
import { auditFactor, requireAnotherFactor } from "./factors.ts";
import {
  beginTwoFactor,
  confirmTwoFactor,
  removeTwoFactor,
  renewRecoveryCodes,
} from "./second-factor.ts";
import { markProved } from "./session.queries.ts";
import { countAttempt, forgetAttempt } from "./throttle.ts";

const tags = ["Account"];
const config = { signedIn: true, whileOwing: true, needsProof: true } as const;
const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem, 429: Problem };

/** Codes of an authenticator app beside the password. */
export const twoFactorRoutes: FastifyPluginAsyncZod<{ db: Db; keys: KeyRing }> = async (
  app,
  { db, keys },
) => {
  app.post(
    "/api/account/two-factor",
    {
      // It counts for nothing until it is confirmed.
      config: { ...config, trail: "none" },
      schema: {
        operationId: "beginTwoFactor",
        summary: "A new secret for the authenticator app",
        tags,
        response: { 200: TwoFactorSetup, ...refusals },
      },
    },
    (request) => inTransaction(db, (tx) => beginTwoFactor(tx, keys, viewerOf(request))),
  );

  app.put(
    "/api/account/two-factor",
    {
      config,
      schema: {
        operationId: "confirmTwoFactor",
        summary: "Turns two-factor sign-in on with a first code; answers recovery codes, once",
        tags,
        body: ConfirmTwoFactor,
        response: { 200: RecoveryCodes, ...refusals },
      },
    },
    async (request) => {
      const { userId, name, sessionHash } = viewerOf(request);
      const { code } = request.body;
      const attempt = await countAttempt(db, { name, address: request.ip, kind: "code" });
      const codes = await inTransaction(db, async (tx) => {
        const given = await confirmTwoFactor(tx, keys, { userId, code });
        await markProved(tx, sessionHash, "passwordAndCode");
        await auditFactor(tx, actorOf(request), userId, "user.twoFactorOn");
        return given;
      }).catch((error) => {
        throw atCode(error);
      });
      await forgetAttempt(db, attempt);
      return { codes };
    },
  );

  app.post(
    "/api/account/two-factor/recovery-codes",
    {
      config,
      schema: {
        operationId: "renewRecoveryCodes",
        summary: "New recovery codes; the old ones count no more",
        tags,
        response: { 200: RecoveryCodes, ...refusals },
      },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const { userId } = viewerOf(request);
        const on = await tx
          .selectFrom("userTotp")
          .select("userId")
          .where("userId", "=", userId)
          .where("confirmedAt", "is not", null)
          .forUpdate()
          .executeTakeFirst();
        if (!on) throw errors.TWO_FACTOR_OFF();
        const codes = await renewRecoveryCodes(tx, userId);
        await auditFactor(tx, actorOf(request), userId, "user.recoveryCodesRenewed");
        return { codes };
      }),
  );

  app.delete(
    "/api/account/two-factor",
    {
      config,
      schema: {
        operationId: "removeTwoFactor",
        summary: "Turns two-factor sign-in off; refused where a role asks for it",
        tags,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = viewerOf(request);
      await inTransaction(db, async (tx) => {
        if (!(await removeTwoFactor(tx, userId))) throw errors.TWO_FACTOR_OFF();
        await requireAnotherFactor(tx, userId);
        await auditFactor(tx, actorOf(request), userId, "user.twoFactorOff");
      });
      return reply.code(204).send(null);
    },
  );
};

/** A wrong code while setting up ends no session, so it must not answer like one that does. */
function atCode(error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code !== "SECOND_FACTOR_REFUSED") return error;
  return withProblems([{ path: "code", message }], errors.PROOF_REFUSED({ reason: message }));
}
