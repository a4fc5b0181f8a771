import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent } from "./example-events.ts";
import { textOf, textsOf } from "./read-event.ts";

/** A handler or an application raised an event of its own. */
export const customNotification = defineInitiator({
  type: "custom.notification",
  version: 1,
  title: "Custom Notification",
  summary: "Starts when Send Custom Notification, or an application, raises a notification.",
  details: "Object and event are compared without regard to case; an empty setting takes any.",
  icon: "megaphone",
  objectType: "Custom",
  events: ["custom.notified"],
  mediaTypes: [],
  settings: z.object({
    objectId: z
      .string()
      .max(200)
      .default("")
      .meta({ title: "Object ID", help: "Free text; empty for any.", examples: ["Orders"] }),
    event: z
      .string()
      .max(200)
      .default("")
      .meta({ title: "Notification Event", help: "Free text; empty for any.", examples: ["Late"] }),
  }),
  output: z.object({
    objectId: z.string().meta({ title: "Custom Object Identifier" }),
    event: z.string().meta({ title: "Custom Event Identifier" }),
    data: z.array(z.string()).meta({ title: "Custom Notification Data" }),
  }),
  read(event, settings) {
    if (event.type !== "custom.notified") return undefined;
    const objectId = textOf(event, "objectId") || event.objectId;
    const name = textOf(event, "event");
    if (!isMeant(settings.objectId, objectId) || !isMeant(settings.event, name)) return undefined;
    return { objectId, event: name, data: textsOf(event, "data") };
  },
  examples: [
    {
      title: "any notification",
      event: exampleEvent("custom.notified", "Orders", {
        objectId: "Orders",
        event: "Late",
        data: ["4711"],
      }),
      output: { objectId: "Orders", event: "Late", data: ["4711"] },
    },
    {
      title: "case does not matter",
      event: exampleEvent("custom.notified", "ORDERS", {
        objectId: "ORDERS",
        event: "late",
        data: [],
      }),
      settings: { objectId: "Orders", event: "Late" },
      output: { objectId: "ORDERS", event: "late", data: [] },
    },
    {
      title: "another event of the object does not start it",
      event: exampleEvent("custom.notified", "Orders", {
        objectId: "Orders",
        event: "Paid",
        data: [],
      }),
      settings: { objectId: "Orders", event: "Late" },
      output: undefined,
    },
  ],
});

function isMeant(setting: string, given: string): boolean {
  return setting === "" || setting.toLowerCase() === given.toLowerCase();
}
