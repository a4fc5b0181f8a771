import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../platform/db/index.ts";
import { join, leave } from "./commands/company.ts";
import { acceptConsult, consult, endConsult } from "./commands/consult.ts";
import { bargeIn, handOver } from "./commands/hand-over.ts";
import { createCommand } from "./create-command.ts";
import { ConsultRequest, HandOverRequest } from "./interactions.contract.ts";

/** How several people are on one interaction: warm transfer, join, coach, barge. */
export const companyRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  const command = createCommand(app, db);
  const nothing = z.object({});

  command("consult", {
    operationId: "consultUser",
    summary: "Asks a colleague about an interaction: the first half of a warm transfer",
    action: "consult",
    body: ConsultRequest,
    work:
      ({ userId, note }) =>
      (tx, { interactionId, actor }) =>
        consult(tx, { interactionId, userId, note, actor }),
  });
  command("consult/accept", {
    operationId: "acceptConsult",
    summary: "Comes to help a colleague who asked",
    action: "acceptConsult",
    body: nothing,
    work: () => acceptConsult,
  });
  command("consult/end", {
    operationId: "endConsult",
    summary: "Goes on without the colleague who was asked",
    action: "endConsult",
    body: nothing,
    work: () => endConsult,
  });
  command("hand-over", {
    operationId: "handOverInteraction",
    summary: "Gives an interaction to a colleague who is on it; completes a warm transfer",
    action: "handOver",
    body: HandOverRequest,
    work:
      ({ userId }) =>
      (tx, { interactionId, actor }) =>
        handOver(tx, { interactionId, userId, actor }),
  });
  command("leave", {
    operationId: "leaveInteraction",
    summary: "Leaves an interaction that one is on with its owner, or declines to come",
    action: "leave",
    body: nothing,
    work: () => leave,
  });
  for (const mode of ["join", "coach"] as const) {
    command(mode, {
      operationId: `${mode}Interaction`,
      summary:
        mode === "join"
          ? "Joins somebody else's interaction, seen by all who are on it"
          : "Coaches the agent of an interaction, seen by that agent only",
      action: mode,
      right: `interaction.${mode}`,
      body: nothing,
      work:
        () =>
        (tx, { interactionId, actor }) =>
          join(tx, { interactionId, mode, actor }),
    });
  }
  command("barge", {
    operationId: "bargeIntoInteraction",
    summary: "Takes an interaction over from its agent, who stays on it",
    action: "barge",
    right: "interaction.barge",
    body: nothing,
    work: () => bargeIn,
  });
};
