import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { interactionIdentifier } from "../fields.ts";

/** The customer's newest message. */
export const readMessage = defineToolstep({
  type: "messaging.readMessage",
  version: 1,
  title: "Read Message",
  summary: "Reads the newest message of the customer.",
  details:
    "Replies of our own are not looked at. The language is what the network or the author declared, as a tag such as `nl`; empty when nobody did.",
  category: "messaging",
  icon: "message-square-text",
  kind: "transactional",
  input: z.object({ interaction: interactionIdentifier() }),
  exits: {
    success: {
      title: "Success",
      summary: "There is a message.",
      output: z.object({
        message: z.string().meta({ title: "Message Identifier" }),
        text: z.string().meta({ title: "Text", class: "personal" }),
        author: z.string().meta({ title: "Author", help: "The name shown.", class: "personal" }),
        authorHandle: z.string().meta({ title: "Author Handle", class: "personal" }),
        language: z.string().meta({ title: "Language", examples: ["nl", "en"] }),
      }),
    },
    noMessage: {
      title: "No Message",
      summary: "The customer has written nothing, or deleted it, or the interaction has gone.",
      error: true,
    },
  },
  needs: ["messaging"],
  async run({ input, ports, leave }) {
    const message = await ports.messaging.latestMessage(input.interaction);
    if (!message) return leave.noMessage({});
    const { id, text, author, authorHandle, language } = message;
    return leave.success({ message: id, text, author, authorHandle, language });
  },
  examples: [
    {
      title: "a question",
      input: { interaction: "1001" },
      given: {
        messaging: {
          latestMessage: async () => ({
            id: "m1",
            text: "Waar blijft mijn pakket?",
            author: "Joost",
            authorHandle: "joost.example",
            language: "nl",
          }),
        },
      },
      exit: "success",
      output: {
        message: "m1",
        text: "Waar blijft mijn pakket?",
        author: "Joost",
        authorHandle: "joost.example",
        language: "nl",
      },
    },
    {
      title: "the post was deleted meanwhile",
      input: { interaction: "1001" },
      given: { messaging: { latestMessage: async () => undefined } },
      exit: "noMessage",
    },
  ],
});
