import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { errors as serverErrors } from "../../errors.ts";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { can, type Viewer } from "../../platform/permissions/viewer.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, VERBS } from "./announce-change.ts";
import { DsEntryView, DsInput, DsRename } from "./directory.contract.ts";
import { dsPath } from "./ds.routes.ts";
import { channelOf } from "./ds-channels.ts";
import { findChange } from "./ds-history.ts";
import { cleanPath, findShown, getEntry, putEntry, removeEntry, renameEntry } from "./ds-tree.ts";
import { undoChange } from "./ds-undo.ts";

const tags = ["Directory"];
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem };
const config = { right: "directory.tree" } as const;

/** Changes of the directory tree, each with its audit entry and told to whoever listens. */
export const dsEditRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.put(
    "/api/ds",
    {
      config,
      schema: {
        operationId: "putDsEntry",
        summary: "Replaces an entry's attributes, or adds an entry with rev 0",
        tags,
        querystring: dsPath,
        body: DsInput,
        response: { 200: DsEntryView, ...refusals },
      },
    },
    async (request) => {
      const { path } = request.query;
      requireChannelRight(viewerOf(request), path);
      return inTransaction(db, async (tx) => {
        const before = await findShown(tx, path);
        const { isNew, ...put } = await putEntry(tx, { path, ...request.body });
        const after = await getEntry(tx, put.path);
        const changeType = isNew ? "Addition" : "Modification";
        await tell(tx, request, { ...put, changeType, before, after: shown(after) });
        return after;
      });
    },
  );

  app.post(
    "/api/ds/rename",
    {
      config,
      schema: {
        operationId: "renameDsEntry",
        summary: "Gives an entry another name, with everything below it",
        tags,
        querystring: dsPath,
        body: DsRename,
        response: { 200: DsEntryView, ...refusals },
      },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const renamed = await renameEntry(tx, { ...request.query, ...request.body });
        await tell(tx, request, {
          ...renamed,
          changeType: "Modification",
          verb: "renamed",
          before: { path: renamed.oldPath },
          after: { path: renamed.path },
        });
        return getEntry(tx, renamed.path);
      }),
  );

  app.delete(
    "/api/ds",
    {
      config,
      schema: {
        operationId: "deleteDsEntry",
        summary: "Deletes an entry with nothing below it",
        tags,
        querystring: dsPath,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { path } = request.query;
      await inTransaction(db, async (tx) => {
        const before = await findShown(tx, path);
        const removed = await removeEntry(tx, path);
        await tell(tx, request, { ...removed, changeType: "Deletion", before });
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/ds/changes/:changeId/undo",
    {
      config,
      schema: {
        operationId: "undoDsChange",
        summary: "Takes one change of the tree back, unless a later one stands in the way",
        tags,
        params: z.object({ changeId: Id }),
        body: z.object({}).nullish(),
        response: { 200: z.object({ path: z.string() }), ...refusals },
      },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const { changeId } = request.params;
        const change = await findChange(tx, changeId);
        requireChannelRight(viewerOf(request), change?.path ?? "");
        const before = change && (await findShown(tx, change.path));
        const undone = await undoChange(tx, changeId);
        const after = await findShown(tx, undone.path);
        const reason = `Took change ${changeId} back`;
        await tell(tx, request, { ...undone, before, after, reason });
        return { path: undone.path };
      }),
  );
};

/** A channel's entry is the channel: who may change one may change the other. */
function requireChannelRight(viewer: Viewer, path: string): void {
  if (channelOf(cleanPath(path)) && !can(viewer, "socialMedia.admin"))
    throw serverErrors.RIGHT_MISSING({ right: "socialMedia.admin" });
}

/** The audit log reads an entry as its class and attributes. */
function shown({ class: kind, attributes }: z.output<typeof DsEntryView>) {
  return { class: kind, ...attributes };
}

async function tell(
  tx: Db,
  request: Parameters<typeof actorOf>[0],
  change: {
    path: string;
    class: string;
    changeType: keyof typeof VERBS;
    /** In the audit log, where it is not the change's own. */
    verb?: string;
    before?: unknown;
    after?: unknown;
    reason?: string;
  },
): Promise<void> {
  const { path, changeType, before, after, verb = VERBS[changeType], reason = "" } = change;
  const user = viewerOf(request).name;
  await announceChange(tx, { changeType, class: change.class, id: path, name: path, user });
  await writeAudit(tx, {
    actor: actorOf(request),
    action: `entry.${verb}`,
    entityType: "entry",
    entityId: path,
    before,
    after,
    reason,
  });
}
