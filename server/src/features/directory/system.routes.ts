import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, VERBS } from "./announce-change.ts";
import { LicenceInput, LicenceView, ParameterInput, ParameterView } from "./directory.contract.ts";
import { refuseField, refuseOldRev } from "./entity.ts";
import { errors } from "./errors.ts";
import { licenceTitle, listLicences } from "./licences.ts";

const tags = ["Directory"];
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem };
type Request = Parameters<typeof actorOf>[0];

/** Licences and server parameters: what the whole server goes by. */
export const systemRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/licences",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "listLicences",
        summary: "What is loaded, and how many seats are assigned",
        tags,
        response: { 200: z.array(LicenceView) },
      },
    },
    () => listLicences(db),
  );

  app.post(
    "/api/licences",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "loadLicence",
        summary: "Loads a feature or changes its seats, without a restart",
        tags,
        body: LicenceInput,
        response: { 200: LicenceView, ...refusals },
      },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const { feature, seats, rev } = request.body;
        await sql`lock table licence in share row exclusive mode`.execute(tx);
        const [before] = await listLicences(tx, feature);
        if (before && rev === 0) refuseField("feature", `${before.title} is loaded already.`);
        if (before) refuseOldRev({ noun: "licence", name: before.title, rev: before.rev }, rev);
        await tx
          .insertInto("licence")
          .values({ feature, seats })
          .onConflict((conflict) =>
            conflict.column("feature").doUpdateSet({
              seats,
              loadedAt: sql<Date>`now()`,
              rev: sql<number>`licence.rev + 1`,
            }),
          )
          .execute();
        const [after] = await listLicences(tx, feature);
        if (!after) throw new Error("A licence that was just loaded is there.");
        const changeType = before ? "Modification" : "Addition";
        await tell(tx, request, { noun: "licence", id: feature, changeType, before, after });
        return after;
      }),
  );

  app.delete(
    "/api/licences/:feature",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "unloadLicence",
        summary: "Unloads a feature that is assigned to nobody",
        tags,
        params: z.object({ feature: z.string().max(100) }),
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { feature } = request.params;
      await inTransaction(db, async (tx) => {
        const [before] = await listLicences(tx, feature);
        if (!before) throw errors.ENTRY_NOT_FOUND({ noun: "licence", id: feature });
        if (before.assigned > 0) {
          const where = `${before.assigned} users or stations have it`;
          throw errors.ENTRY_IN_USE({ noun: "licence", name: licenceTitle(feature), where });
        }
        await tx.deleteFrom("licence").where("feature", "=", feature).execute();
        await tell(tx, request, { noun: "licence", id: feature, changeType: "Deletion", before });
      });
      return reply.code(204).send(null);
    },
  );

  app.get(
    "/api/server-parameters",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "listServerParameters",
        summary: "Values that handlers read by name",
        tags,
        response: { 200: z.array(ParameterView) },
      },
    },
    () => selectParameters(db).execute(),
  );

  const params = z.object({ name: z.string().trim().min(1).max(120) });

  app.put(
    "/api/server-parameters/:name",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "putServerParameter",
        summary: "Sets a server parameter; names are the same in any case",
        tags,
        params,
        body: ParameterInput,
        response: { 200: ParameterView, ...refusals },
      },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const before = await lockParameter(tx, request.params.name);
        const { value, notes, rev } = request.body;
        const name = before?.name ?? request.params.name;
        if (before && rev === 0)
          refuseField("name", `There is a server parameter ${name} already.`);
        if (before) refuseOldRev({ noun: "server parameter", ...before }, rev);
        const after = await tx
          .insertInto("serverParameter")
          .values({ name, value, notes })
          .onConflict((conflict) =>
            conflict
              .column("name")
              .doUpdateSet({ value, notes, rev: sql<number>`server_parameter.rev + 1` }),
          )
          .returning(["name", "value", "notes", "rev"])
          .executeTakeFirstOrThrow();
        const changeType = before ? "Modification" : "Addition";
        const change = { noun: "serverParameter", id: name, changeType } as const;
        await tell(tx, request, { ...change, before, after });
        return after;
      }),
  );

  app.delete(
    "/api/server-parameters/:name",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "deleteServerParameter",
        summary: "Removes a server parameter",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { name: id } = request.params;
      await inTransaction(db, async (tx) => {
        const before = await lockParameter(tx, id);
        if (!before) throw errors.ENTRY_NOT_FOUND({ noun: "server parameter", id });
        await tx.deleteFrom("serverParameter").where("name", "=", before.name).execute();
        const change = {
          noun: "serverParameter",
          id: before.name,
          changeType: "Deletion",
        } as const;
        await tell(tx, request, { ...change, before });
      });
      return reply.code(204).send(null);
    },
  );
};

function selectParameters(db: Db) {
  return db
    .selectFrom("serverParameter")
    .select(["name", "value", "notes", "rev"])
    .orderBy(sql`lower(name)`);
}

/** The whole table: a name that is not there yet cannot be locked otherwise. */
async function lockParameter(tx: Db, name: string) {
  await sql`lock table server_parameter in share row exclusive mode`.execute(tx);
  return selectParameters(tx)
    .where(sql<boolean>`lower(name) = ${name.toLowerCase()}`)
    .executeTakeFirst();
}

const classes = { licence: "Licence", serverParameter: "ServerParameter" } as const;

async function tell(
  tx: Db,
  request: Request,
  change: {
    noun: keyof typeof classes;
    id: string;
    changeType: keyof typeof VERBS;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  const { noun, id, changeType, before, after } = change;
  const user = viewerOf(request).name;
  await announceChange(tx, { changeType, class: classes[noun], id, name: id, user });
  await writeAudit(tx, {
    actor: actorOf(request),
    action: `${noun}.${VERBS[changeType]}`,
    entityType: noun,
    entityId: id,
    before,
    after,
  });
}
