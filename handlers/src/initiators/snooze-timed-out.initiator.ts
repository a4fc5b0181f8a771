import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import { interactionOutputs, noSettings, readInteraction } from "./read-event.ts";

/** A snoozed interaction is back. */
export const snoozeTimedOut = defineInitiator({
  type: "interaction.snoozeTimedOut",
  version: 1,
  title: "Interaction Snooze Timed Out",
  summary: "Starts when the time of a snoozed interaction is over.",
  icon: "alarm-clock-check",
  objectType: "Interaction Object",
  events: ["interaction.snoozeEnded"],
  mediaTypes: ["socialConversation", "socialDirectMessage"],
  settings: noSettings,
  output: z.object(interactionOutputs),
  read(event) {
    return readInteraction(event, "interaction.snoozeEnded");
  },
  examples: [
    {
      title: "the hour is over",
      event: exampleEvent("interaction.snoozeEnded", "1001", exampleFacts),
      output: exampleOutputs,
    },
    {
      title: "somebody resumed it before",
      event: exampleEvent("interaction.resumed", "1001", { ...exampleFacts, user: "ana" }),
      output: undefined,
    },
  ],
});
