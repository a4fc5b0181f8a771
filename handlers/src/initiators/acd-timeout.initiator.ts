import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import { interactionOutputs, noSettings, numberOf, readInteraction, textOf } from "./read-event.ts";

/** An interaction waited too long. */
export const acdTimeout = defineInitiator({
  type: "acd.timeout",
  version: 1,
  title: "ACD Timeout",
  summary: "Starts when an interaction waited longer in a workgroup's queue than allowed.",
  details:
    "ACD has stopped looking for an agent: until ACD Initiate Processing is called again the interaction is offered to nobody. PureConnect names the event AcdQueueItemTimeout.",
  icon: "timer-off",
  objectType: "ACD",
  events: ["interaction.queueTimedOut"],
  mediaTypes: ["socialConversation", "socialDirectMessage"],
  settings: noSettings,
  output: z.object({
    ...interactionOutputs,
    workgroup: z.string().meta({ title: "Workgroup Queue Name", valueType: "workgroup" }),
    waited: z.number().meta({ title: "Time in Queue", help: "Seconds." }),
  }),
  read(event) {
    const interaction = readInteraction(event, "interaction.queueTimedOut");
    return (
      interaction && {
        ...interaction,
        workgroup: textOf(event, "workgroup"),
        waited: numberOf(event, "waitedSeconds"),
      }
    );
  },
  examples: [
    {
      title: "five minutes were too long",
      event: exampleEvent("interaction.queueTimedOut", "1001", {
        ...exampleFacts,
        workgroup: "Support",
        waitedSeconds: 300,
      }),
      output: { ...exampleOutputs, workgroup: "Support", waited: 300 },
    },
    {
      title: "an alert that nobody answered is another event",
      event: exampleEvent("interaction.alertNotAnswered", "1001", { ...exampleFacts, user: "ana" }),
      output: undefined,
    },
  ],
});
