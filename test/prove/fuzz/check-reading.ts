import type { JsonObject } from "@signalbox/engine/graph";
import {
  getConnector,
  type PlatformName,
  type SocialEvent,
} from "../../../server/src/hub/index.ts";

/** Reading one item takes microseconds; this long, somebody could stop us with few items. */
const SLOWEST_MS = 1_000;
/** Errors of a program that did not expect what it read. */
const crashes = new Set(["TypeError", "RangeError", "ReferenceError"]);

export type Reading =
  | { outcome: "read"; events: SocialEvent[] }
  | { outcome: "refused" }
  | { outcome: "broken"; how: string };

/** Reads a raw item: it is understood, or refused with a sentence; anything else is a mistake of ours. */
export function readItem(platform: PlatformName, selfId: string, body: JsonObject): Reading {
  const began = performance.now();
  try {
    const receivedAt = "2026-11-22T12:00:00.000Z";
    const events = getConnector(platform).normalise(body, { selfId, receivedAt });
    const bad = events.map(whatIsWrong).find((sentence) => sentence !== undefined);
    if (bad !== undefined) return { outcome: "broken", how: bad };
    if (performance.now() - began > SLOWEST_MS) return { outcome: "broken", how: "took too long" };
    return { outcome: "read", events };
  } catch (error) {
    if (error instanceof Error && !crashes.has(error.name)) return { outcome: "refused" };
    return { outcome: "broken", how: String(error) };
  }
}

/** Everything that is written down later must be of its kind, whatever came. */
function whatIsWrong(event: SocialEvent): string | undefined {
  if (typeof event.externalId !== "string" || event.externalId === "") return "has no id";
  const times: [string, unknown][] =
    event.type === "message"
      ? [
          ["createdAt", event.createdAt],
          ["arrivedAt", event.arrivedAt],
          ["at", event.at],
        ]
      : [["at", event.at]];
  for (const [name, time] of times) {
    if (typeof time !== "string" || Number.isNaN(Date.parse(time))) return `${name} is no time`;
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time)) return `${name} is ${time}`;
  }
  if (event.type === "hidden" && typeof event.hidden !== "boolean") return "is hidden how?";
  if ((event.type === "message" || event.type === "edited") && typeof event.text !== "string")
    return "its text is none";
  if (event.type !== "message") return undefined;
  if (event.attachments.some(({ url }) => typeof url !== "string"))
    return "an attachment has no url";
  const texts = [event.rootId, event.parentId, event.url, event.version, event.language];
  return texts.every((text) => typeof text === "string") ? undefined : "a text is none";
}
