import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { publishChannel } from "../../social/channel-state.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { ChannelId, QuarantinedItem } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";

const config = { right: "socialMedia.admin" } as const;
const tags = ["Channels"];
const itemParams = z.object({ channelId: ChannelId, itemId: Id });
const MOST_SHOWN = 200;

/** What could not be taken in: looked at, tried again, or given up by a person. */
export const quarantineRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/channels/:channelId/quarantine",
    {
      config,
      schema: {
        operationId: "listQuarantine",
        summary: "Items of a channel that could not be taken in, oldest first",
        tags,
        params: z.object({ channelId: ChannelId }),
        response: { 200: z.array(QuarantinedItem), 403: Problem },
      },
    },
    async ({ params: { channelId } }) => {
      const rows = await db
        .selectFrom("rawEvent")
        .select(["id", "receivedAt", "source", "error", "attempts", "body"])
        .where("channelId", "=", channelId)
        .where("state", "=", "quarantined")
        .orderBy("id")
        .limit(MOST_SHOWN)
        .execute();
      return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
    },
  );

  app.post(
    "/api/channels/:channelId/quarantine/replay",
    {
      config,
      schema: {
        operationId: "replayQuarantine",
        summary: "Takes all of a channel's quarantined items in again, each with five more tries",
        tags,
        params: z.object({ channelId: ChannelId }),
        response: { 200: z.object({ replayed: z.int() }), 403: Problem, 404: Problem },
      },
    },
    async (request) => {
      const { channelId } = request.params;
      const replayed = await inTransaction(db, async (tx) => {
        const rows = await tx
          .updateTable("rawEvent")
          .set({ state: "new", attempts: 0 })
          .where("channelId", "=", channelId)
          .where("state", "=", "quarantined")
          .returning("id")
          .execute();
        // Nothing was there, so that nothing has changed.
        if (rows.length === 0) throw errors.QUARANTINE_ITEM_NOT_FOUND();
        await publishChannel(tx, channelId);
        wakeAfterCommit(tx, "feed");
        await writeAudit(tx, {
          actor: actorOf(request),
          action: "quarantine.replayed",
          entityType: "channel",
          entityId: channelId,
          before: { items: rows.length },
        });
        return rows.length;
      });
      return { replayed };
    },
  );

  function decision(
    verb: "replay" | "discard",
    summary: string,
    set: { state: "new" | "done"; attempts?: number },
  ) {
    app.post(
      `/api/channels/:channelId/quarantine/:itemId/${verb}`,
      {
        config,
        schema: {
          operationId: `${verb}QuarantinedItem`,
          summary,
          tags,
          params: itemParams,
          response: { 204: z.null(), 403: Problem, 404: Problem },
        },
      },
      async (request, reply) => {
        const { channelId, itemId } = request.params;
        await inTransaction(db, async (tx) => {
          const row = await tx
            .updateTable("rawEvent")
            .set(set)
            .where("id", "=", itemId)
            .where("channelId", "=", channelId)
            .where("state", "=", "quarantined")
            .returning(["error", "source"])
            .executeTakeFirst();
          if (!row) throw errors.QUARANTINE_ITEM_NOT_FOUND();
          await publishChannel(tx, channelId);
          wakeAfterCommit(tx, "feed");
          await writeAudit(tx, {
            actor: actorOf(request),
            action: verb === "replay" ? "quarantine.replayed" : "quarantine.discarded",
            entityType: "channel",
            entityId: channelId,
            before: { item: itemId, ...row },
          });
        });
        return reply.code(204).send(null);
      },
    );
  }
  decision("replay", "Takes an item in again, with five more tries", { state: "new", attempts: 0 });
  decision("discard", "Gives an item up", { state: "done" });
};
