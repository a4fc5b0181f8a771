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

/** An interaction ended. */
export const interactionDisconnected = defineInitiator({
  type: "interaction.disconnected",
  version: 1,
  title: "Interaction Disconnected",
  summary: "Starts when an interaction was disconnected.",
  details:
    "Its attributes can still be read and written for a while; it can no longer be transferred or answered.",
  icon: "unplug",
  objectType: "Interaction Object",
  events: ["interaction.disconnected"],
  mediaTypes: ["socialConversation", "socialDirectMessage"],
  settings: noSettings,
  output: z.object({
    ...interactionOutputs,
    mediaType: z.string().meta({ title: "Media Type" }),
    by: z
      .string()
      .meta({ title: "Disconnected By", help: "local for us, remote for the customer." }),
    user: userOutput("User", "Who ended it; empty when no agent did."),
  }),
  read(event) {
    const interaction = readInteraction(event, "interaction.disconnected");
    return (
      interaction && {
        ...interaction,
        mediaType: textOf(event, "mediaType"),
        by: textOf(event, "by"),
        user: textOf(event, "user"),
      }
    );
  },
  examples: [
    {
      title: "Ana is done",
      event: exampleEvent("interaction.disconnected", "1001", {
        ...exampleFacts,
        by: "local",
        user: "ana",
      }),
      output: { ...exampleOutputs, mediaType: "socialConversation", by: "local", user: "ana" },
    },
    {
      title: "being held is not the end",
      event: exampleEvent("interaction.held", "1001", { ...exampleFacts, user: "ana" }),
      output: undefined,
    },
  ],
});
