import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import { interactionOutputs, noSettings, readInteraction } from "./read-event.ts";

/** A public post began a conversation. */
export const incomingSocialConversation = defineInitiator({
  type: "interaction.incomingSocialConversation",
  version: 1,
  title: "Incoming Social Conversation",
  summary: "Starts when a public post or comment begins a new conversation.",
  details:
    "The interaction already stands on the queue of its channel's workgroup, in the state Offering. Nothing offers it to an agent until the handler asks ACD to.",
  icon: "message-square-plus",
  objectType: "Social Conversation",
  events: ["interaction.created"],
  mediaTypes: ["socialConversation"],
  mustRoute: true,
  settings: noSettings,
  output: z.object(interactionOutputs),
  read(event) {
    return readInteraction(event, "interaction.created", "socialConversation");
  },
  examples: [
    {
      title: "it begins",
      event: exampleEvent("interaction.created", "1001", {
        ...exampleFacts,
        mediaType: "socialConversation",
      }),
      output: exampleOutputs,
    },
    {
      title: "one of the other kind does not start it",
      event: exampleEvent("interaction.created", "1001", {
        ...exampleFacts,
        mediaType: "socialDirectMessage",
      }),
      output: undefined,
    },
  ],
});
