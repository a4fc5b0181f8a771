import type { HandlerEvent } from "@signalbox/engine/step";
import { z } from "zod";
import { interactionOutput, queueOutput } from "../toolsteps/fields.ts";
import type { EventType, MediaType } from "../vocabulary/index.ts";

/** What initiators share: reading an event's data, and the outputs every interaction has. */

export const noSettings = z.object({});

export const interactionOutputs = {
  interaction: interactionOutput(),
  queue: queueOutput(),
  channel: z.string().meta({ title: "Channel", help: "Id of the social channel." }),
  platform: z
    .string()
    .meta({ title: "Platform", help: "As in Eic attributes: bluesky, facebook." }),
};

/** The text, or an empty one when it is missing: an event of an older server may lack it. */
export function textOf(event: HandlerEvent, name: string): string {
  const value = event.data[name];
  return typeof value === "string" ? value : "";
}

export function flagOf(event: HandlerEvent, name: string): boolean {
  return event.data[name] === true;
}

export function numberOf(event: HandlerEvent, name: string): number {
  const value = event.data[name];
  return typeof value === "number" ? value : 0;
}

export function textsOf(event: HandlerEvent, name: string): string[] {
  const value = event.data[name];
  return Array.isArray(value) ? value.filter((part) => typeof part === "string") : [];
}

/** The interaction's outputs, or undefined when the event is another, or of another media type. */
export function readInteraction(event: HandlerEvent, type: EventType, mediaType?: MediaType) {
  if (event.type !== type) return undefined;
  if (mediaType !== undefined && textOf(event, "mediaType") !== mediaType) return undefined;
  return {
    interaction: textOf(event, "interaction") || event.objectId,
    queue: textOf(event, "queue"),
    channel: textOf(event, "channel"),
    platform: textOf(event, "platform"),
  };
}

/** A user's name as an output; unlike a user as an input it may be empty. */
export function userOutput(title: string, help: string) {
  return z.string().meta({ title, help, valueType: "user" });
}
