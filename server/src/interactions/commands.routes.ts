import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../platform/db/index.ts";
import { touch } from "./change.ts";
import { endAlert } from "./commands/alert.ts";
import { disconnect } from "./commands/disconnect.ts";
import { hold } from "./commands/hold.ts";
import { pickUp } from "./commands/pick-up.ts";
import { reassign } from "./commands/reassign.ts";
import { park, snooze } from "./commands/set-aside.ts";
import { insertNote, transfer } from "./commands/transfer.ts";
import { createCommand } from "./create-command.ts";
import { errors } from "./errors.ts";
import {
  DisconnectRequest,
  NoteRequest,
  ReassignRequest,
  SnoozeRequest,
  TransferRequest,
} from "./interactions.contract.ts";
import { isOnItWith } from "./participants.ts";
import { permit } from "./permit.ts";

/** What agents do with an interaction. Each answers with the interaction as it then is. */
export const interactionCommandRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  const command = createCommand(app, db);
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
      ({ text, onlyTo }) =>
      async (tx, { interactionId, actor, viewer }) => {
        const row = await permit(tx, viewer, interactionId, "addNote");
        if (onlyTo !== undefined && !isOnItWith(row, viewer.userId, onlyTo))
          throw errors.PARTICIPANT_MISSING();
        const onlyFor = onlyTo === undefined ? undefined : [viewer.userId, onlyTo];
        await insertNote(tx, interactionId, actor, text, onlyFor);
        await touch(tx, row);
      },
  });
};
