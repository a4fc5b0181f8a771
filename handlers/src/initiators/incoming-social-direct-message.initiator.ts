import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import { interactionOutputs, noSettings, readInteraction } from "./read-event.ts";

/** A person began to write in private. */
export const incomingSocialDirectMessage = defineInitiator({
  type: "interaction.incomingSocialDirectMessage",
  version: 1,
  title: "Incoming Social Direct Message",
  summary: "Starts when a person writes a private message and no interaction with them is open.",
  details:
    "The interaction already stands on the queue of its channel's workgroup, in the state Offering. Nothing offers it to an agent until the handler asks ACD to.",
  icon: "mail-plus",
  objectType: "Social Direct Message",
  events: ["interaction.created"],
  mediaTypes: ["socialDirectMessage"],
  mustRoute: true,
  settings: noSettings,
  output: z.object(interactionOutputs),
  read(event) {
    return readInteraction(event, "interaction.created", "socialDirectMessage");
  },
  examples: [
    {
      title: "it begins",
      event: exampleEvent("interaction.created", "1001", {
        ...exampleFacts,
        mediaType: "socialDirectMessage",
      }),
      output: exampleOutputs,
    },
    {
      title: "one of the other kind does not start it",
      event: exampleEvent("interaction.created", "1001", {
        ...exampleFacts,
        mediaType: "socialConversation",
      }),
      output: undefined,
    },
  ],
});
