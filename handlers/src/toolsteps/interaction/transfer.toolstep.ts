import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { parseQueueName } from "../../vocabulary/index.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { interactionIdentifier, queueIdentifier } from "../fields.ts";

/** Blind transfer to a workgroup, a user or a station. */
export const transfer = defineToolstep({
  type: "interaction.transfer",
  version: 1,
  title: "Transfer",
  summary: "Moves the interaction to the queue of a workgroup, a user or a station.",
  details:
    "The interaction leaves whoever has it and stands in the state Offering on the new queue. Then Transfer Conversation or " +
    "Transfer Direct Message starts, and the handler of that initiator decides what happens there. " +
    "Its time in the system goes on counting.",
  category: "interaction",
  icon: "forward",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: interactionIdentifier(),
    queue: queueIdentifier("Where to: a workgroup's, a user's or a station's queue."),
    note: z
      .string()
      .max(2000)
      .default("")
      .meta({ title: "Note", help: "For whoever gets it.", widget: "multiline" }),
  }),
  exits: {
    success: success("It is on the new queue."),
    failure: failure("There is no such queue, or the interaction cannot be transferred now."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const queue = parseQueueName(input.queue);
    if (!queue || queue.type === "line" || queue.type === "system") {
      return leave.failure({
        reason: `"${input.queue}" is not the queue of a workgroup, a user or a station.`,
      });
    }
    const options = { note: input.note };
    const answer = await ports.interactions.transfer(input.interaction, input.queue, options);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "to the second line",
      input: { interaction: "1001", queue: "Workgroup Queue:Second line", note: "Wants a refund." },
      given: { interactions: { transfer: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "to somebody who does not exist",
      input: { interaction: "1001", queue: "User Queue:nobody" },
      given: {
        interactions: {
          transfer: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "There is no user nobody.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "There is no user nobody." },
    },
    {
      title: "not a queue at all",
      input: { interaction: "1001", queue: "Second line" },
      exit: "failure",
      output: { reason: '"Second line" is not the queue of a workgroup, a user or a station.' },
    },
  ],
});
