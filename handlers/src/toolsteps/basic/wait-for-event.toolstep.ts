import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { type EventType, eventTypes } from "../../vocabulary/index.ts";
import { seconds } from "../fields.ts";

const names = Object.keys(eventTypes) as [EventType, ...EventType[]];

/** Parks the run until something happens. */
export const waitForEvent = defineToolstep({
  type: "basic.waitForEvent",
  version: 1,
  title: "Wait for Event",
  summary: "Waits until an event arrives or the time is over.",
  details:
    "Without an object id it listens to the object the run belongs to, usually its interaction. " +
    "Only events that are raised while it waits count: what happened before is not remembered.",
  category: "basic",
  icon: "ear",
  kind: "waiting",
  input: z.object({
    event: z.enum(names).meta({
      title: "Notification Event",
      help: "What to wait for.",
      optionTitles: eventTypes,
      examples: ["message.added"],
    }),
    objectId: z
      .string()
      .max(200)
      .default("")
      .meta({
        title: "Object ID",
        help: "Whose event; empty for the object the run belongs to.",
        examples: ["", "ana"],
      }),
    timeout: seconds("Timeout", "Seconds to wait; 0 waits without a limit.").default(0),
  }),
  exits: {
    arrived: {
      title: "Arrived",
      summary: "The event arrived.",
      output: z.object({
        objectId: z.string().meta({ title: "Object ID" }),
        at: fields.datetime().meta({ title: "Time" }),
        data: fields.json().meta({ title: "Event Data", help: "What the event carries." }),
      }),
    },
    timeout: { title: "Timeout", summary: "The time is over and nothing came." },
  },
  needs: [],
  begin({ input }) {
    const pattern = input.objectId === "" ? {} : { objectId: input.objectId };
    return {
      wait: {
        events: [{ type: input.event, ...pattern }],
        ...(input.timeout > 0 && { timeoutMs: input.timeout * 1000 }),
      },
    };
  },
  resume({ leave, event }) {
    if (!event) return leave.timeout({});
    return leave.arrived({ objectId: event.objectId, at: event.at, data: event.data });
  },
  examples: [
    {
      title: "an agent picked it up",
      input: { event: "interaction.connected", timeout: 60 },
      then: {
        type: "interaction.connected",
        objectId: "1001",
        at: "2026-03-02T09:00:00.000Z",
        data: { user: "ana" },
      },
      exit: "arrived",
      output: { objectId: "1001", at: "2026-03-02T09:00:00.000Z", data: { user: "ana" } },
    },
    {
      title: "nothing came in time",
      input: { event: "user.statusChanged", objectId: "ana", timeout: 60 },
      then: "timeout",
      exit: "timeout",
    },
  ],
});
