import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure } from "../exits.ts";
import { customerText, interactionIdentifier } from "../fields.ts";

/** Answers in private. */
export const sendDirectMessage = defineToolstep({
  type: "messaging.sendDirectMessage",
  version: 1,
  title: "Send Direct Message",
  summary: "Queues a private answer to the customer.",
  details: `Direct messages can be answered, not begun: the interaction must be a social direct message. The outbox sends it after the turn has been committed; Success means queued, not delivered. A step that runs again after a crash queues nothing twice.`,
  category: "messaging",
  icon: "message-square-lock",
  kind: "transactional",
  changesInteraction: true,
  mediaTypes: ["socialDirectMessage"],
  input: z.object({
    interaction: interactionIdentifier(),
    text: customerText("Text", "What the customer reads.").min(1),
  }),
  exits: {
    success: {
      title: "Success",
      summary: "The answer is queued.",
      output: z.object({ message: z.string().meta({ title: "Message Identifier" }) }),
    },
    failure: failure(
      "It is not a direct message, the text is too long for the network, or the network no longer allows an answer.",
    ),
  },
  needs: ["messaging"],
  async run({ input, ports, run, leave }) {
    const answer = await ports.messaging.sendDirectMessage(input.interaction, {
      text: input.text,
      stepKey: run.stepKey,
    });
    if (!answer.ok) return leave.failure({ reason: answer.message });
    return leave.success({ message: answer.message });
  },
  examples: [
    {
      title: "a first word",
      input: { interaction: "1001", text: "Thanks, we will be with you in a minute." },
      given: {
        messaging: { sendDirectMessage: async () => ({ ok: true, message: "m2" }) as const },
      },
      exit: "success",
      output: { message: "m2" },
    },
    {
      title: "the network would refuse it",
      input: { interaction: "1001", text: "Thanks, we will be with you in a minute." },
      given: {
        messaging: {
          sendDirectMessage: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "The network allows answers within 24 hours of the customer's message only.",
            }) as const,
        },
      },
      exit: "failure",
      output: {
        reason: "The network allows answers within 24 hours of the customer's message only.",
      },
    },
  ],
});
