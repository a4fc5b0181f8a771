import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { errors as serverErrors } from "../../errors.ts";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { can, type Viewer } from "../../platform/permissions/viewer.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange } from "./announce-change.ts";
import { DsEntryView, DsInput } from "./directory.contract.ts";
import { channelOf } from "./ds-channels.ts";
import { cleanPath, getEntry, putEntry, removeEntry } from "./ds-tree.ts";

const tags = ["Directory"];
const querystring = z.object({ path: z.string().max(600).default("") });
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem };

/** The directory as a tree of entries with attributes, as DSEdit shows it. */
export const dsRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/ds",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "getDsEntry",
        summary: "An entry of the directory tree and the names below it; without a path, the root",
        tags,
        querystring,
        response: { 200: DsEntryView, 404: Problem },
      },
    },
    ({ query }) => getEntry(db, query.path),
  );

  app.put(
    "/api/ds",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "putDsEntry",
        summary: "Replaces an entry's attributes, or adds an entry with rev 0",
        tags,
        querystring,
        body: DsInput,
        response: { 200: DsEntryView, ...refusals },
      },
    },
    async (request) => {
      const { path } = request.query;
      requireChannelRight(viewerOf(request), path);
      return inTransaction(db, async (tx) => {
        const before = await findBefore(tx, path);
        const { isNew, ...put } = await putEntry(tx, { path, ...request.body });
        const after = await getEntry(tx, put.path);
        await tell(tx, request, {
          ...put,
          action: "entry.put",
          changeType: isNew ? "Addition" : "Modification",
          before,
          after: after.attributes,
        });
        return after;
      });
    },
  );

  app.delete(
    "/api/ds",
    {
      config: { right: "directory.edit" },
      schema: {
        operationId: "deleteDsEntry",
        summary: "Deletes an entry with nothing below it",
        tags,
        querystring,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { path } = request.query;
      await inTransaction(db, async (tx) => {
        const before = await findBefore(tx, path);
        const removed = await removeEntry(tx, path);
        const change = { action: "entry.delete", changeType: "Deletion" } as const;
        await tell(tx, request, { ...removed, ...change, before });
      });
      return reply.code(204).send(null);
    },
  );
};

/** A channel's entry is the channel: who may change one may change the other. */
function requireChannelRight(viewer: Viewer, path: string): void {
  if (channelOf(cleanPath(path)) && !can(viewer, "socialMedia.admin"))
    throw serverErrors.RIGHT_MISSING({ right: "socialMedia.admin" });
}

async function findBefore(tx: Db, path: string): Promise<unknown> {
  try {
    return (await getEntry(tx, path)).attributes;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENTRY_NOT_FOUND")
      return undefined;
    throw error;
  }
}

async function tell(
  tx: Db,
  request: Parameters<typeof actorOf>[0],
  change: {
    path: string;
    class: string;
    action: string;
    changeType: "Addition" | "Modification" | "Deletion";
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  const { path, action, changeType, before, after } = change;
  const user = viewerOf(request).name;
  await announceChange(tx, { changeType, class: change.class, id: path, name: path, user });
  await writeAudit(tx, {
    actor: actorOf(request),
    action,
    entityType: "entry",
    entityId: path,
    before,
    after,
  });
}
