import type { HandlerEvent } from "@signalbox/engine/step";
import { z } from "zod";
import { queueOutput } from "../toolsteps/fields.ts";
import { type MediaType, parseQueueName } from "../vocabulary/index.ts";
import { flagOf, interactionOutputs, readInteraction, textOf, userOutput } from "./read-event.ts";

/** What the two transfer initiators share. */

export const transferDetails = [
  "The interaction has left whoever had it and stands in the state Offering on the new queue. The handler decides what happens there: ACD for a workgroup, an alert for a user.",
  "Of **Workgroup**, **User** and **Station** one is filled, as the Queue Identifier says; the others are empty.",
].join("\n\n");

export const transferOutput = z.object({
  ...interactionOutputs,
  workgroup: z.string().meta({
    title: "Workgroup",
    help: "Empty unless it is on a workgroup's queue.",
    valueType: "workgroup",
  }),
  user: userOutput("User", "Empty unless it is on a user's queue."),
  station: z.string().meta({ title: "Station", help: "Empty unless it is on a station's queue." }),
  fromQueue: queueOutput("From Queue"),
  transferredBy: userOutput("Transferred By", "The user who did it; empty when a handler did."),
  transferredByHandler: z.boolean().meta({ title: "Transferred By Handler" }),
});

export function readTransfer(event: HandlerEvent, mediaType: MediaType) {
  const interaction = readInteraction(event, "interaction.transferred", mediaType);
  if (!interaction) return undefined;
  const queue = parseQueueName(interaction.queue);
  return {
    ...interaction,
    workgroup: queue?.type === "workgroup" ? queue.name : "",
    user: queue?.type === "user" ? queue.name : "",
    station: queue?.type === "station" ? queue.name : "",
    fromQueue: textOf(event, "fromQueue"),
    transferredBy: textOf(event, "transferredBy"),
    transferredByHandler: flagOf(event, "transferredByHandler"),
  };
}
