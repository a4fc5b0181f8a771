import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { inTransaction } from "../../platform/db/index.ts";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { publishChannel } from "../../social/channel-state.ts";
import { pollNow } from "../../social/feeds.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, changeTypeOf } from "../directory/announce-change.ts";
import type { ChannelRoutesOptions } from "./accounts.routes.ts";
import { getChannel, listChannels } from "./channel-summary.ts";
import { ChannelId, ChannelInput, ChannelSummary } from "./channels.contract.ts";
import { deleteChannel, insertChannel, pauseChannel, updateChannel } from "./save-channel.ts";

/** Without the defaults of a new channel: what is left out stays as it is. */
const ChannelChange = z.object(
  Object.fromEntries(
    Object.entries(ChannelInput.shape).map(([name, field]) => [
      name,
      (field instanceof z.ZodDefault ? field.unwrap() : field).optional(),
    ]),
  ),
);
const params = z.object({ channelId: ChannelId });
const config = { right: "socialMedia.admin" } as const;
const tags = ["Channels"];
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem };

/** Channels: which account is read for what, and whose workgroups answer. */
export const channelRoutes: FastifyPluginAsyncZod<Pick<ChannelRoutesOptions, "db">> = async (
  app,
  { db },
) => {
  app.get(
    "/api/channels",
    {
      config,
      schema: {
        operationId: "listChannels",
        summary: "Channels with their states and what polling really does",
        tags,
        response: { 200: z.array(ChannelSummary), 403: Problem },
      },
    },
    () => listChannels(db),
  );

  app.get(
    "/api/channels/:channelId",
    {
      config,
      schema: {
        operationId: "getChannel",
        summary: "One channel",
        tags,
        params,
        response: { 200: ChannelSummary, ...refusals },
      },
    },
    ({ params: { channelId } }) => getChannel(db, channelId),
  );

  app.post(
    "/api/channels",
    {
      config,
      schema: {
        operationId: "addChannel",
        summary: "Adds a channel; it reads from now on",
        tags,
        body: ChannelInput,
        response: { 200: ChannelSummary, ...refusals },
      },
    },
    async (request) => {
      const id = await inTransaction(db, async (tx) => {
        const added = await insertChannel(tx, request.body);
        await audit(tx, request, "channel.added", added, undefined, request.body);
        return added;
      });
      return getChannel(db, id);
    },
  );

  app.patch(
    "/api/channels/:channelId",
    {
      config,
      schema: {
        operationId: "changeChannel",
        summary: "Changes a channel; what is left out stays",
        tags,
        params,
        body: ChannelChange,
        response: { 200: ChannelSummary, ...refusals },
      },
    },
    async (request) => {
      const { channelId } = request.params;
      const before = ChannelInput.parse(await getChannel(db, channelId));
      const after = ChannelInput.parse({ ...before, ...request.body });
      await inTransaction(db, async (tx) => {
        await updateChannel(tx, channelId, after);
        await audit(tx, request, "channel.changed", channelId, before, after);
      });
      return getChannel(db, channelId);
    },
  );

  app.delete(
    "/api/channels/:channelId",
    {
      config,
      schema: {
        operationId: "deleteChannel",
        summary: "Deletes a channel that has no interactions",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { channelId } = request.params;
      const { name } = await getChannel(db, channelId);
      await inTransaction(db, async (tx) => {
        await deleteChannel(tx, channelId);
        await audit(tx, request, "channel.deleted", channelId, { name }, undefined);
      });
      return reply.code(204).send(null);
    },
  );

  for (const [verb, isPaused] of [
    ["pause", true],
    ["resume", false],
  ] as const) {
    app.post(
      `/api/channels/:channelId/${verb}`,
      {
        config,
        schema: {
          operationId: `${verb}Channel`,
          summary: isPaused
            ? "Stops reading a channel"
            : "Reads a paused channel again, from where it stopped",
          tags,
          params,
          response: { 200: ChannelSummary, ...refusals },
        },
      },
      async (request) => {
        const { channelId } = request.params;
        const { state } = await getChannel(db, channelId);
        await inTransaction(db, async (tx) => {
          await pauseChannel(tx, channelId, isPaused);
          const after = { state: isPaused ? "paused" : "active" };
          await audit(
            tx,
            request,
            isPaused ? "channel.paused" : "channel.resumed",
            channelId,
            { state },
            after,
          );
        });
        return getChannel(db, channelId);
      },
    );
  }

  app.post(
    "/api/channels/:channelId/poll-now",
    {
      config: { ...config, trail: "none" },
      schema: {
        operationId: "pollChannelNow",
        summary: "Reads a channel at once",
        tags,
        params,
        response: { 200: ChannelSummary, ...refusals },
      },
    },
    async ({ params: { channelId } }) => {
      await getChannel(db, channelId);
      await pollNow(db, channelId);
      await inTransaction(db, async (tx) => {
        await publishChannel(tx, channelId);
        wakeAfterCommit(tx, "feed");
      });
      return getChannel(db, channelId);
    },
  );
};

type Tx = Parameters<typeof writeAudit>[0];

async function audit(
  tx: Tx,
  request: Parameters<typeof actorOf>[0],
  action: string,
  entityId: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  // Handlers know a channel by its entry in the directory tree.
  const name = `SocialMedia\\${entityId}`;
  const changeType = changeTypeOf(action);
  const user = viewerOf(request).name;
  await announceChange(tx, { changeType, class: "ChannelId", id: entityId, name, user });
  await writeAudit(tx, {
    actor: actorOf(request),
    action,
    entityType: "channel",
    entityId,
    before,
    after,
  });
}
