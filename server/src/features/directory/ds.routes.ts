import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { DsChange, DsEntryView, DsFound, DsNode } from "./directory.contract.ts";
import { listChanges } from "./ds-history.ts";
import { listTree, searchTree } from "./ds-search.ts";
import { getEntry } from "./ds-tree.ts";

const tags = ["Directory"];
export const dsPath = z.object({ path: z.string().max(600).default("") });

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
        querystring: dsPath,
        response: { 200: DsEntryView, 404: Problem },
      },
    },
    ({ query }) => getEntry(db, query.path),
  );

  app.get(
    "/api/ds/tree",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "listDsEntries",
        summary: "Every entry of the directory tree, parents before children",
        tags,
        response: { 200: z.array(DsNode) },
      },
    },
    () => listTree(db),
  );

  app.get(
    "/api/ds/search",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "searchDsEntries",
        summary: "Entries whose name, attributes or values contain a text; at most 200",
        tags,
        querystring: z.object({ text: z.string().trim().min(1).max(200) }),
        response: { 200: z.array(DsFound) },
      },
    },
    ({ query }) => searchTree(db, query.text),
  );

  app.get(
    "/api/ds/changes",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "listDsChanges",
        summary: "What became of an entry, or of all, newest first, 50 at a time",
        tags,
        querystring: dsPath.extend({ before: Id.optional() }),
        response: { 200: z.array(DsChange) },
      },
    },
    ({ query }) => listChanges(db, query),
  );
};
