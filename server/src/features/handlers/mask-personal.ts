import type { Json, JsonObject } from "@signalbox/engine/graph";
import { secretMask } from "@signalbox/engine/run";
import type { HandlerEvent } from "@signalbox/engine/step";

/** Values the engine marked as personal become dots, at any depth. */
export function maskValues(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, mask(value)]));
}

function mask(value: Json): Json {
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== "object" || value === null) return value;
  return Object.hasOwn(value, "$personal") ? secretMask : maskValues(value);
}

/** What an event says of things; everything else in it may be a customer's and is not told. */
const impersonal = new Set([
  "interaction",
  "mediaType",
  "queue",
  "channel",
  "platform",
  "message",
  "direction",
  "first",
  "fromQueue",
  "transferredBy",
  "transferredByHandler",
  "user",
  "displayName",
  "timeoutSeconds",
  "workgroup",
  "waitedSeconds",
  "names",
  "by",
  "outcomeUnknown",
  "status",
  "previousStatus",
  "signedIn",
  "acdAvailable",
  "station",
  "changeType",
  "class",
  "key",
  "handler",
  "due",
  "objectId",
  "event",
]);

export function maskEvent(event: HandlerEvent): HandlerEvent {
  const data = Object.entries(event.data).map(([name, value]): [string, Json] => [
    name,
    impersonal.has(name) ? value : secretMask,
  ]);
  return { ...event, data: Object.fromEntries(data) };
}
