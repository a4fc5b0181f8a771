import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success } from "../exits.ts";
import { interactionIdentifier, seconds, userName } from "../fields.ts";

/** What ends an alert; each is about the interaction. */
const endings = [
  "interaction.connected",
  "interaction.alertNotAnswered",
  "interaction.alertDeclined",
  "interaction.disconnected",
  "interaction.transferred",
];

/**
 * Alerts one user and waits for the answer.
 *
 * The world keeps the alert's time, because people see its countdown. The step waits a little
 * longer, so that it ends even if the world has lost the alert.
 */
export const alertInteraction = defineToolstep({
  type: "interaction.alertInteraction",
  version: 1,
  title: "Alert Interaction",
  summary: "Rings at one user and waits until it is answered or the time is over.",
  details:
    "Allowed from Offering, Held and Parked. Success means picked up. Timeout means that nobody answered or the agent declined; the interaction is back in Offering, on the same queue. " +
    "Failure means that it could not alert, or that the interaction ended or moved on meanwhile. " +
    "For workgroups use ACD Initiate Processing, which finds the agent and alerts by itself.",
  category: "interaction",
  icon: "bell-ring",
  kind: "waiting",
  changesInteraction: true,
  input: z.object({
    interaction: interactionIdentifier(),
    user: userName("User", "Who is alerted.").min(1),
    timeout: seconds("Timeout", "Seconds the alert lasts, from 7.", 600).min(7).default(15),
  }),
  exits: {
    success: success("It was picked up."),
    failure: failure("It could not alert, or the interaction ended or moved on meanwhile."),
    timeout: { title: "Timeout", summary: "Nobody answered, or the agent declined." },
  },
  needs: ["interactions"],
  async begin({ input, ports, leave }) {
    const { interaction, user, timeout } = input;
    const answer = await ports.interactions.alert(interaction, { user, timeoutSeconds: timeout });
    if (!answer.ok) return leave.failure({ reason: answer.message });
    return {
      wait: {
        events: endings.map((type) => ({ type, objectId: interaction })),
        timeoutMs: (timeout + 5) * 1000,
      },
    };
  },
  resume({ event, input, leave }) {
    switch (event?.type) {
      case "interaction.connected":
        return leave.success({});
      case "interaction.disconnected":
        return leave.failure({ reason: `Interaction ${input.interaction} was disconnected.` });
      case "interaction.transferred":
        return leave.failure({ reason: `Interaction ${input.interaction} was transferred.` });
      default:
        return leave.timeout({});
    }
  },
  examples: [
    {
      title: "Ana picks it up",
      input: { interaction: "1001", user: "ana" },
      given: { interactions: { alert: async () => okAnswer } },
      then: {
        type: "interaction.connected",
        objectId: "1001",
        at: "2026-03-02T09:00:05.000Z",
        data: { interaction: "1001", user: "ana" },
      },
      exit: "success",
    },
    {
      title: "Ana is not at her desk",
      input: { interaction: "1001", user: "ana" },
      given: { interactions: { alert: async () => okAnswer } },
      then: {
        type: "interaction.alertNotAnswered",
        objectId: "1001",
        at: "2026-03-02T09:00:15.000Z",
        data: { interaction: "1001", user: "ana" },
      },
      exit: "timeout",
    },
    {
      title: "the world forgot the alert",
      input: { interaction: "1001", user: "ana" },
      given: { interactions: { alert: async () => okAnswer } },
      then: "timeout",
      exit: "timeout",
    },
    {
      title: "the customer deleted the post meanwhile",
      input: { interaction: "1001", user: "ana" },
      given: { interactions: { alert: async () => okAnswer } },
      then: {
        type: "interaction.disconnected",
        objectId: "1001",
        at: "2026-03-02T09:00:05.000Z",
        data: { interaction: "1001", by: "remote" },
      },
      exit: "failure",
      output: { reason: "Interaction 1001 was disconnected." },
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", user: "ana" },
      given: { interactions: { alert: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
