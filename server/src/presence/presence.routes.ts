import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  PresenceView,
  SetPresence,
  StationChoice,
  StatusView,
  TakeStation,
} from "../features/session/session.contract.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import { errors } from "./errors.ts";
import { heartbeat, signOut } from "./sign-in.ts";
import { listStations, takeStation } from "./station.ts";
import { lockPresence, setStatus } from "./status.ts";
import { findPresence, listStatuses } from "./view.ts";

export const presenceRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/statuses",
    {
      config: { signedIn: true },
      schema: {
        operationId: "listStatuses",
        summary: "Every status, in the order of the status menu",
        tags: ["Presence"],
        response: { 200: z.array(StatusView) },
      },
    },
    () => listStatuses(db),
  );

  app.get(
    "/api/presence",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "getPresence",
        summary: "One's own status, load and readiness for ACD",
        tags: ["Presence"],
        response: { 200: PresenceView, 404: Problem },
      },
    },
    (request) => presenceOf(db, viewerOf(request).userId),
  );

  app.put(
    "/api/presence",
    {
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "setPresence",
        summary: "Chooses a status",
        tags: ["Presence"],
        headers: IdempotencyHeaders,
        body: SetPresence,
        response: { 200: PresenceView, 404: Problem, 422: Problem },
      },
    },
    async (request) => {
      const { userId } = viewerOf(request);
      const { statusId, waitsFor } = request.body;
      const status = (await listStatuses(db)).find(({ id }) => id === statusId);
      if (!status?.selectable) throw errors.STATUS_NOT_SELECTABLE();
      await answerOnce(db, request, (tx) =>
        setStatus(tx, { userId, statusId, waitsFor: waitsFor === "nothing" ? "wrapUp" : "work" }),
      );
      return presenceOf(db, userId);
    },
  );

  app.get(
    "/api/presence/stations",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "listStationChoices",
        summary: "Stations one can sit down at, and who is there",
        tags: ["Presence"],
        response: { 200: z.array(StationChoice) },
      },
    },
    () => listStations(db),
  );

  app.put(
    "/api/presence/station",
    {
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "takeStation",
        summary: "Sits down at a station: its licence and alert timeout then count",
        tags: ["Presence"],
        headers: IdempotencyHeaders,
        body: TakeStation,
        response: { 200: PresenceView, 404: Problem, 409: Problem },
      },
    },
    async (request) => {
      const { userId } = viewerOf(request);
      const { stationId } = request.body;
      await answerOnce(db, request, (tx) => takeStation(tx, { userId, stationId }));
      return presenceOf(db, userId);
    },
  );

  app.post(
    "/api/presence/heartbeat",
    {
      config: { right: "desk.use", trail: "none", background: true },
      schema: {
        operationId: "heartbeat",
        summary: "The desk is open; every ten seconds. The first one signs the agent in",
        tags: ["Presence"],
        headers: IdempotencyHeaders,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await answerOnce(db, request, (tx) => heartbeat(tx, viewerOf(request).userId));
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/api/presence",
    {
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "leaveDesk",
        summary: "Leaves the desk: open interactions go back to their queues",
        tags: ["Presence"],
        headers: IdempotencyHeaders,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await answerOnce(db, request, (tx) => signOut(tx, viewerOf(request).userId));
      return reply.code(204).send(null);
    },
  );
};

async function presenceOf(db: Db, userId: string): Promise<PresenceView> {
  const presence =
    (await findPresence(db, userId)) ??
    (await inTransaction(db, (tx) => lockPresence(tx, userId)).then(() =>
      findPresence(db, userId),
    ));
  if (!presence) throw errors.PRESENCE_NOT_FOUND();
  return presence;
}
