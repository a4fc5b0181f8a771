import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { errors } from "./errors.ts";
import { findOpenState } from "./open-hours.ts";
import { ScheduleState } from "./schedules.contract.ts";

/** What schedules say at this moment. */
export const openHoursRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api/schedules/:id/now",
    {
      config: { right: "directory.read" },
      schema: {
        operationId: "getScheduleState",
        summary: "Whether a schedule is open now, and when that changes",
        tags: ["Directory"],
        params: z.object({ id: Id }),
        response: { 200: ScheduleState, 403: Problem, 404: Problem },
      },
    },
    async ({ params: { id } }) => {
      const found = await findOpenState(db, { scheduleId: id });
      if (!found) throw errors.ENTRY_NOT_FOUND({ noun: "schedule", id });
      const { isOpen, holiday, changesAt } = found;
      return { isOpen, holiday, changesAt: changesAt ?? null };
    },
  );
};
