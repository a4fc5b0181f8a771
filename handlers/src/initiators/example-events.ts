import type { HandlerEvent } from "@signalbox/engine/step";
import { type EventData, type EventType, toJson } from "../vocabulary/index.ts";

/** The conversation that examples speak of, on the queue of Support. */
export const exampleFacts = {
  interaction: "1001",
  mediaType: "socialConversation",
  queue: "Workgroup Queue:Support",
  channel: "harbour-cafe",
  platform: "bluesky",
};

/** What every interaction's initiator tells of it. */
export const exampleOutputs = {
  interaction: "1001",
  queue: "Workgroup Queue:Support",
  channel: "harbour-cafe",
  platform: "bluesky",
};

/** An event as the server raises it, held to its type. */
export function exampleEvent<Type extends EventType>(
  type: Type,
  objectId: string,
  data: EventData[Type],
): HandlerEvent {
  return { type, objectId, at: "2026-03-02T09:00:00.000Z", data: toJson(data) };
}
