import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import type { Actor } from "./actor.ts";
import { touch } from "./change.ts";
import { endAlert } from "./commands/alert.ts";
import { disconnect } from "./commands/disconnect.ts";
import { hold } from "./commands/hold.ts";
import { pickUp } from "./commands/pick-up.ts";
import { reassign } from "./commands/reassign.ts";
import { park, snooze } from "./commands/set-aside.ts";
import { insertNote, transfer } from "./commands/transfer.ts";
import {
  DisconnectRequest,
  type InteractionAction,
  InteractionSummary,
  NoteRequest,
  ReassignRequest,
  SnoozeRequest,
  TransferRequest,
} from "./interactions.contract.ts";
import { permit, refuseTaken } from "./permit.ts";
import { getSummary } from "./views/summary.ts";

type Work = (
  tx: Db,
  wanted: { interactionId: string; actor: Actor; viewer: Viewer },
) => Promise<unknown>;

/** What agents do with an interaction. Each answers with the interaction as it then is. */
export const interactionCommandRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  const params = z.object({ interactionId: Id });
  const response = {
    200: InteractionSummary,
    403: Problem,
    404: Problem,
    409: Problem,
    422: Problem,
  };

  async function run(
    request: FastifyRequest,
    interactionId: string,
    action: InteractionAction,
    work: Work,
  ) {
    const viewer = viewerOf(request);
    const actor: Actor = { kind: "user", id: viewer.userId, name: viewer.displayName };
    if (action === "pickUp") await refuseTaken(db, viewer, interactionId);
    return answerOnce(db, request, async (tx) => {
      await permit(tx, viewer, interactionId, action);
      await work(tx, { interactionId, actor, viewer });
      return getSummary(tx, viewer, interactionId);
    });
  }

  function command<Body extends z.ZodType>(
    name: string,
    options: {
      operationId: string;
      summary: string;
      action: InteractionAction | ((body: z.output<Body>) => InteractionAction);
      body: Body;
      work: (body: z.output<Body>) => Work;
    },
  ) {
    const { operationId, summary, body } = options;
    app.post(
      `/api/interactions/:interactionId/${name}`,
      {
        config: { right: "desk.use", trail: "history" },
        schema: {
          ...{ operationId, summary, tags: ["Interactions"] },
          ...{ params, headers: IdempotencyHeaders, body, response },
        },
      },
      (request) => {
        const parsed = request.body as z.output<Body>;
        const action =
          typeof options.action === "function" ? options.action(parsed) : options.action;
        return run(request, request.params.interactionId, action, options.work(parsed));
      },
    );
  }

  const nothing = z.object({});

  command("pick-up", {
    operationId: "pickUpInteraction",
    summary: "Takes an interaction that alerts one or waits in a queue",
    action: "pickUp",
    body: nothing,
    work:
      () =>
      (tx, { interactionId, actor, viewer }) =>
        pickUp(tx, { interactionId, userId: viewer.userId, actor }),
  });
  command("decline", {
    operationId: "declineInteraction",
    summary: "Declines an alert; the interaction goes on waiting for another agent",
    action: "decline",
    body: nothing,
    work:
      () =>
      (tx, { interactionId, viewer }) =>
        endAlert(tx, { interactionId, userId: viewer.userId, outcome: "declined" }),
  });
  command("hold", {
    operationId: "holdInteraction",
    summary: "Puts an interaction on hold, or takes it back",
    action: ({ on }) => (on ? "hold" : "resume"),
    body: z.object({ on: z.boolean() }),
    work:
      ({ on }) =>
      (tx, { interactionId, actor }) =>
        hold(tx, { interactionId, on, actor }),
  });
  command("park", {
    operationId: "parkInteraction",
    summary: "Parks an interaction on one's own queue",
    action: "park",
    body: nothing,
    work: () => park,
  });
  command("snooze", {
    operationId: "snoozeInteraction",
    summary: "Sets an interaction aside for a time",
    action: "snooze",
    body: SnoozeRequest,
    work:
      ({ seconds }) =>
      (tx, { interactionId, actor }) =>
        snooze(tx, { interactionId, seconds, actor }),
  });
  command("transfer", {
    operationId: "transferInteraction",
    summary: "Transfers an interaction to a workgroup, user or station",
    action: "transfer",
    body: TransferRequest,
    work:
      ({ queue, note }) =>
      (tx, { interactionId, actor }) =>
        transfer(tx, { interactionId, queue, note, actor }),
  });
  command("reassign", {
    operationId: "reassignInteraction",
    summary: "Gives an interaction to another agent, whoever has it: it alerts there at once",
    action: "reassign",
    body: ReassignRequest,
    work:
      ({ userId }) =>
      (tx, { interactionId, actor }) =>
        reassign(tx, { interactionId, userId, actor }),
  });
  command("disconnect", {
    operationId: "disconnectInteraction",
    summary: "Ends an interaction; a later message of its thread begins a new one",
    action: "disconnect",
    body: DisconnectRequest,
    work:
      ({ reason }) =>
      (tx, { interactionId, actor }) =>
        disconnect(tx, { interactionId, by: "local", reason, actor }),
  });
  command("notes", {
    operationId: "addInteractionNote",
    summary: "Adds a note that only colleagues see",
    action: "addNote",
    body: NoteRequest,
    work:
      ({ text }) =>
      async (tx, { interactionId, actor, viewer }) => {
        const row = await permit(tx, viewer, interactionId, "addNote");
        await insertNote(tx, interactionId, actor, text);
        await touch(tx, row);
      },
  });
};
