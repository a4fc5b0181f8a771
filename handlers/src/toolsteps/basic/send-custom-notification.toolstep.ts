import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";

/** Starts every handler whose Custom Notification initiator asks for this object and event. */
export const sendCustomNotification = defineToolstep({
  type: "basic.sendCustomNotification",
  version: 1,
  title: "Send Custom Notification",
  summary: "Raises an event of your own, which other handlers and applications can listen for.",
  details:
    "The receivers run on their own, after this turn has been committed; it does not wait for them. " +
    "Object and event are compared without regard to case.",
  category: "basic",
  icon: "megaphone",
  kind: "transactional",
  input: z.object({
    objectId: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: "Custom Object Identifier", examples: ["Orders"] }),
    event: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: "Custom Event Identifier", examples: ["Delayed"] }),
    data: z
      .array(z.string().max(10_000))
      .max(1000)
      .default([])
      .meta({ title: "Custom Notification Data", help: "Texts for the receivers, in order." }),
  }),
  exits: { next: next("The notification was raised.") },
  needs: ["notifications"],
  async run({ input, ports, leave }) {
    await ports.notifications.send(input.objectId, input.event, input.data);
    return leave.next({});
  },
  examples: [
    {
      title: "with data",
      input: { objectId: "Orders", event: "Delayed", data: ["4711", "2 days"] },
      given: { notifications: { send: async () => {} } },
      exit: "next",
    },
    {
      title: "without data",
      input: { objectId: "Orders", event: "Reopened" },
      given: { notifications: { send: async () => {} } },
      exit: "next",
    },
  ],
});
