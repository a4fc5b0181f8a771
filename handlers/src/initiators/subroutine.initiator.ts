import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent } from "./example-events.ts";
import { noSettings } from "./read-event.ts";

/** Called by other handlers, never started by an event. */
export const subroutine = defineInitiator({
  type: "basic.subroutine",
  version: 1,
  title: "Subroutine",
  summary: "Makes the handler one that others call.",
  details:
    "Parameters are variables that the caller fills, returns are variables the caller reads when it ends. Each outcome is an exit path of the caller's step.",
  icon: "corner-down-right",
  objectType: "Subroutine",
  events: [],
  mediaTypes: [],
  settings: noSettings,
  output: z.object({}),
  read() {
    return undefined;
  },
  examples: [
    {
      title: "no event starts it",
      event: exampleEvent("custom.notified", "Any", { objectId: "Any", event: "any", data: [] }),
      output: undefined,
    },
    {
      title: "not even a due time",
      event: exampleEvent("schedule.due", "sub", {
        handler: "sub",
        due: "2026-03-02T09:00:00.000Z",
      }),
      output: undefined,
    },
  ],
});
