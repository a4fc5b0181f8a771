import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { mediaTypes } from "../../vocabulary/index.ts";
import { exampleInteraction } from "../example-interaction.ts";
import { callIdentifier } from "../fields.ts";

/** Fifteen ways on: the fourteen kinds an interaction can be, and Invalid. */
export const queryMediaType = defineToolstep({
  type: "interaction.queryMediaType",
  version: 1,
  title: "Query Media Type",
  summary: "Leaves by the exit path of the interaction's media type.",
  details:
    "The fifteen exit paths and their order are PureConnect's. Signalbox creates social conversations and social direct messages; " +
    "the other exit paths serve handlers that were written for more.",
  category: "interaction",
  icon: "shapes",
  kind: "transactional",
  input: z.object({ interaction: callIdentifier() }),
  exits: {
    telephone: {
      title: mediaTypes.telephone,
      mediaType: "telephone",
      summary: "A telephone call.",
    },
    callback: {
      title: mediaTypes.callback,
      mediaType: "callback",
      summary: "A request to be called back.",
    },
    chat: { title: mediaTypes.chat, mediaType: "chat", summary: "A chat." },
    webCollaboration: {
      title: mediaTypes.webCollaboration,
      mediaType: "webCollaboration",
      summary: "A shared web session.",
    },
    web: { title: mediaTypes.web, mediaType: "web", summary: "A web interaction of another kind." },
    genericObject: {
      title: mediaTypes.genericObject,
      mediaType: "genericObject",
      summary: "A generic object.",
    },
    email: { title: mediaTypes.email, mediaType: "email", summary: "An email." },
    monitorObject: {
      title: mediaTypes.monitorObject,
      mediaType: "monitorObject",
      summary: "The monitoring of an interaction.",
    },
    recorderObject: {
      title: mediaTypes.recorderObject,
      mediaType: "recorderObject",
      summary: "The recording of an interaction.",
    },
    sms: { title: mediaTypes.sms, mediaType: "sms", summary: "A text message." },
    conference: { title: mediaTypes.conference, mediaType: "conference", summary: "A conference." },
    workItem: {
      title: mediaTypes.workItem,
      mediaType: "workItem",
      summary: "A work item of a workflow.",
    },
    socialConversation: {
      title: mediaTypes.socialConversation,
      mediaType: "socialConversation",
      summary: "A public post with its comments and replies.",
    },
    socialDirectMessage: {
      title: mediaTypes.socialDirectMessage,
      mediaType: "socialDirectMessage",
      summary: "Private messages with one person.",
    },
    invalid: {
      title: "Invalid",
      summary: "The identifier is not, or no longer, that of an interaction.",
      error: true,
    },
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const interaction = await ports.interactions.find(input.interaction);
    return interaction ? leave[interaction.mediaType]({}) : leave.invalid({});
  },
  examples: [
    {
      title: "a public post",
      input: { interaction: "1001" },
      given: { interactions: { find: async () => exampleInteraction } },
      exit: "socialConversation",
    },
    {
      title: "a private message",
      input: { interaction: "1002" },
      given: {
        interactions: {
          find: async () => ({ ...exampleInteraction, mediaType: "socialDirectMessage" }) as const,
        },
      },
      exit: "socialDirectMessage",
    },
    {
      title: "a work item",
      input: { interaction: "1003" },
      given: {
        interactions: {
          find: async () => ({ ...exampleInteraction, mediaType: "workItem" }) as const,
        },
      },
      exit: "workItem",
    },
    {
      title: "an interaction that has gone",
      input: { interaction: "1" },
      given: { interactions: { find: async () => undefined } },
      exit: "invalid",
    },
  ],
});
