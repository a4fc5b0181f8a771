import { defineInitiator, fields } from "@signalbox/engine/step";
import { z } from "zod";
import { Schedule } from "../time/schedule.ts";
import { exampleEvent } from "./example-events.ts";
import { textOf } from "./read-event.ts";

/** A schedule is due. */
export const timer = defineInitiator({
  type: "schedule.timer",
  version: 1,
  title: "Timer",
  summary: "Starts at times of a schedule.",
  details:
    "Each due time starts the handler once, however many servers there are. Due times that passed while no server was running are not made up for, except the last.",
  icon: "calendar-clock",
  objectType: "Timer",
  events: ["schedule.due"],
  mediaTypes: [],
  settings: Schedule,
  output: z.object({
    due: fields.datetime().meta({ title: "Due Time", help: "When it was due, not when it began." }),
  }),
  read(event) {
    if (event.type !== "schedule.due") return undefined;
    return { due: textOf(event, "due") || event.at };
  },
  examples: [
    {
      title: "nine o'clock",
      event: exampleEvent("schedule.due", "daily-digest", {
        handler: "daily-digest",
        due: "2026-03-02T09:00:00.000Z",
      }),
      settings: { every: "day", time: "09:00" },
      output: { due: "2026-03-02T09:00:00.000Z" },
    },
    {
      title: "a notification is another event",
      event: exampleEvent("custom.notified", "Clock", { objectId: "Clock", event: "9", data: [] }),
      output: undefined,
    },
  ],
});
