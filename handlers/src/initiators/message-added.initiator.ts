import { defineInitiator } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import { flagOf, interactionOutputs, noSettings, readInteraction, textOf } from "./read-event.ts";

/** A message joined a live interaction. */
export const messageAdded = defineInitiator({
  type: "interaction.messageAdded",
  version: 1,
  title: "Message Added",
  summary: "Starts when a message joins an interaction: the customer's, a stranger's or our own.",
  details:
    "**Direction** is `in` for the customer, `out` for our own and `outside` for others in the thread. The message that opened the interaction also starts it, with First true. Filter on these outputs to leave out what you do not mean.",
  icon: "message-square-dot",
  objectType: "Social Interaction",
  events: ["message.added"],
  mediaTypes: ["socialConversation", "socialDirectMessage"],
  settings: noSettings,
  output: z.object({
    ...interactionOutputs,
    message: z.string().meta({ title: "Message Identifier" }),
    text: z.string().meta({ title: "Text", class: "personal" }),
    author: z.string().meta({ title: "Author", class: "personal" }),
    authorHandle: z.string().meta({ title: "Author Handle", class: "personal" }),
    direction: z.string().meta({ title: "Direction", help: "in, out or outside." }),
    first: z.boolean().meta({ title: "First", help: "It opened the interaction." }),
    mediaType: z.string().meta({ title: "Media Type" }),
  }),
  read(event) {
    const interaction = readInteraction(event, "message.added");
    return (
      interaction && {
        ...interaction,
        message: textOf(event, "message"),
        text: textOf(event, "text"),
        author: textOf(event, "author"),
        authorHandle: textOf(event, "authorHandle"),
        direction: textOf(event, "direction"),
        first: flagOf(event, "first"),
        mediaType: textOf(event, "mediaType"),
      }
    );
  },
  examples: [
    {
      title: "the customer writes again",
      event: exampleEvent("message.added", "1001", {
        ...exampleFacts,
        message: "m2",
        text: "Hello?",
        author: "Joost",
        authorHandle: "joost.example",
        direction: "in",
        first: false,
      }),
      output: {
        ...exampleOutputs,
        message: "m2",
        text: "Hello?",
        author: "Joost",
        authorHandle: "joost.example",
        direction: "in",
        first: false,
        mediaType: "socialConversation",
      },
    },
    {
      title: "an edited message does not start it",
      event: exampleEvent("message.edited", "1001", {
        ...exampleFacts,
        message: "m2",
        text: "Hello!",
        author: "Joost",
        authorHandle: "joost.example",
        direction: "in",
        first: false,
      }),
      output: undefined,
    },
  ],
});
