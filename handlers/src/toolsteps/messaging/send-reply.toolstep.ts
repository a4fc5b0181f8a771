import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure } from "../exits.ts";
import { customerText, interactionIdentifier } from "../fields.ts";

/** Answers in public. */
export const sendReply = defineToolstep({
  type: "messaging.sendReply",
  version: 1,
  title: "Send Reply",
  summary: "Queues a public answer to the customer's post or comment.",
  details: `The outbox sends it after the turn has been committed; Success means queued, not published. Listen for \`message.sent\` and \`message.failed\` to know how it went. A step that runs again after a crash queues nothing twice. The text must keep to the limits of the network, which are checked before it is queued.`,
  category: "messaging",
  icon: "reply",
  kind: "transactional",
  changesInteraction: true,
  mediaTypes: ["socialConversation"],
  input: z.object({
    interaction: interactionIdentifier(),
    text: customerText("Text", "What the customer reads.").min(1),
    toMessage: z.string().max(300).default("").meta({
      title: "Reply To",
      help: "The message answered; empty for the newest of the customer.",
    }),
  }),
  exits: {
    success: {
      title: "Success",
      summary: "The answer is queued.",
      output: z.object({ message: z.string().meta({ title: "Message Identifier" }) }),
    },
    failure: failure(
      "A direct message cannot be answered in public, the text is too long for the network, or the channel does not allow it.",
    ),
  },
  needs: ["messaging"],
  async run({ input, ports, run, leave }) {
    const answer = await ports.messaging.sendReply(input.interaction, {
      text: input.text,
      toMessage: input.toMessage,
      stepKey: run.stepKey,
    });
    if (!answer.ok) return leave.failure({ reason: answer.message });
    return leave.success({ message: answer.message });
  },
  examples: [
    {
      title: "a first word",
      input: { interaction: "1001", text: "Thanks, we are looking into it." },
      given: { messaging: { sendReply: async () => ({ ok: true, message: "m2" }) as const } },
      exit: "success",
      output: { message: "m2" },
    },
    {
      title: "the network would refuse it",
      input: { interaction: "1001", text: "Thanks, we are looking into it." },
      given: {
        messaging: {
          sendReply: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "The text has 412 characters; Bluesky allows 300.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "The text has 412 characters; Bluesky allows 300." },
    },
  ],
});
