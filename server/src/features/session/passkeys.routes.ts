import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { ownOrigin } from "../../platform/http/cross-site.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { actorOf } from "../audit/write-audit.ts";
import { AddPasskey, PasskeyOptions, RenamePasskey } from "./account.contract.ts";
import { auditFactor, requireAnotherFactor } from "./factors.ts";
import { addPasskey, beginPasskey } from "./passkeys.ts";
import { markProved } from "./session.queries.ts";

const tags = ["Account"];
const config = { signedIn: true, whileOwing: true, needsProof: true } as const;
const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };
const params = z.object({ passkeyId: Id });

/** One's own passkeys. */
export const passkeyRoutes: FastifyPluginAsyncZod<{
  db: Db;
  keys: KeyRing;
  publicUrl: URL | undefined;
}> = async (app, { db, keys, publicUrl }) => {
  app.post(
    "/api/account/passkeys/options",
    {
      config: { ...config, trail: "none" },
      schema: {
        operationId: "beginPasskey",
        summary: "What the browser needs to make a passkey",
        tags,
        response: { 200: PasskeyOptions, ...refusals },
      },
    },
    async (request) => ({
      ...(await beginPasskey(db, keys, viewerOf(request), {
        origin: ownOrigin(request, publicUrl),
      })),
    }),
  );

  app.post(
    "/api/account/passkeys",
    {
      config,
      schema: {
        operationId: "addPasskey",
        summary: "Adds the passkey that the browser has made",
        tags,
        body: AddPasskey,
        response: { 200: z.object({ id: Id }), ...refusals },
      },
    },
    (request) => {
      const viewer = viewerOf(request);
      const { name, passkey } = request.body;
      const origin = ownOrigin(request, publicUrl);
      return inTransaction(db, async (tx) => {
        const response = passkey as Parameters<typeof addPasskey>[3]["response"];
        const id = await addPasskey(tx, keys, viewer, { response, name, origin });
        // Whoever has just made one has shown a finger or a PIN: nothing is owed any more.
        await markProved(tx, viewer.sessionHash, "passkey");
        const after = { passkey: name };
        await auditFactor(tx, actorOf(request), viewer.userId, "user.passkeyAdded", { after });
        return { id };
      });
    },
  );

  app.patch(
    "/api/account/passkeys/:passkeyId",
    {
      config: { signedIn: true, whileOwing: true },
      schema: {
        operationId: "renamePasskey",
        summary: "Names a passkey, so that its owner knows which it is",
        tags,
        params,
        body: RenamePasskey,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = viewerOf(request);
      const { name } = request.body;
      await inTransaction(db, async (tx) => {
        const before = await lockPasskey(tx, userId, request.params.passkeyId);
        await tx.updateTable("passkey").set({ name }).where("id", "=", before.id).execute();
        await auditFactor(tx, actorOf(request), userId, "user.passkeyRenamed", {
          before: { passkey: before.name },
          after: { passkey: name },
        });
      });
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/api/account/passkeys/:passkeyId",
    {
      config,
      schema: {
        operationId: "removePasskey",
        summary: "Removes a passkey; refused when it is the last factor and a role asks for one",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = viewerOf(request);
      await inTransaction(db, async (tx) => {
        const { id, name } = await lockPasskey(tx, userId, request.params.passkeyId);
        await tx.deleteFrom("passkey").where("id", "=", id).execute();
        await requireAnotherFactor(tx, userId);
        const before = { passkey: name };
        await auditFactor(tx, actorOf(request), userId, "user.passkeyRemoved", { before });
      });
      return reply.code(204).send(null);
    },
  );
};

async function lockPasskey(tx: Db, userId: string, passkeyId: string) {
  const passkey = await tx
    .selectFrom("passkey")
    .select(["id", "name"])
    .where("id", "=", passkeyId)
    .where("userId", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  if (!passkey) throw errors.PASSKEY_NOT_FOUND();
  return passkey;
}
