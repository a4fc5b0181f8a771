import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import {
  interactionOutputs,
  noSettings,
  readInteraction,
  textOf,
  userOutput,
} from "./read-event.ts";

/** An agent was alerted and did not come. */
export const alertNotAnswered = defineInitiator({
  type: "interaction.alertNotAnswered",
  version: 1,
  title: "Alert Not Answered",
  summary: "Starts when an alert ended without an answer.",
  details:
    "Nothing is lost by then: ACD has put the interaction back to waiting and the agent into the no-answer status of the workgroup. An agent who declines does not start it.",
  icon: "bell-off",
  objectType: "Interaction Object",
  events: ["interaction.alertNotAnswered"],
  mediaTypes: ["socialConversation", "socialDirectMessage"],
  settings: noSettings,
  output: z.object({
    ...interactionOutputs,
    user: userOutput("User", "Who was alerted."),
  }),
  read(event) {
    const interaction = readInteraction(event, "interaction.alertNotAnswered");
    return interaction && { ...interaction, user: textOf(event, "user") };
  },
  examples: [
    {
      title: "Ana is not at her desk",
      event: exampleEvent("interaction.alertNotAnswered", "1001", { ...exampleFacts, user: "ana" }),
      output: { ...exampleOutputs, user: "ana" },
    },
    {
      title: "Ana declines",
      event: exampleEvent("interaction.alertDeclined", "1001", { ...exampleFacts, user: "ana" }),
      output: undefined,
    },
  ],
});
