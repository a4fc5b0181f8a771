import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { interactionIdentifier, seconds } from "../fields.ts";

/**
 * Parks until the customer writes again.
 *
 * Our own replies raise the same event, and so does the message that opened the interaction, which
 * comes to handlers after the event that started them. The wait goes on over these; `state` holds
 * when it is over, lest each of them began the time anew.
 */
export const waitForReply = defineToolstep({
  type: "messaging.waitForReply",
  version: 1,
  title: "Wait for Reply",
  summary: "Waits until the customer writes again.",
  details:
    "The message that opened the interaction does not end the wait, nor do replies of our own and of strangers outside the conversation. It also ends when the interaction is disconnected.",
  category: "messaging",
  icon: "message-circle-question",
  kind: "waiting",
  input: z.object({
    interaction: interactionIdentifier(),
    timeout: seconds("Timeout", "Seconds to wait; 0 waits until the interaction ends.").default(
      3600,
    ),
  }),
  exits: {
    reply: {
      title: "Reply",
      summary: "The customer wrote.",
      output: z.object({
        message: z.string().meta({ title: "Message Identifier" }),
        text: z.string().meta({ title: "Text", class: "personal" }),
        author: z.string().meta({ title: "Author", class: "personal" }),
        authorHandle: z.string().meta({ title: "Author Handle", class: "personal" }),
      }),
    },
    timeout: { title: "Timeout", summary: "The time is over and the customer wrote nothing." },
    disconnected: { title: "Disconnected", summary: "The interaction ended meanwhile." },
  },
  needs: [],
  begin({ input, now }) {
    const due = input.timeout > 0 ? new Date(now).getTime() + input.timeout * 1000 : null;
    return waitUntil(input.interaction, due, now);
  },
  resume({ event, state, input, now, leave }) {
    if (!event) return leave.timeout({});
    if (event.type === "interaction.disconnected") return leave.disconnected({});
    const { direction, first } = event.data;
    if (direction !== "in" || first === true) {
      return waitUntil(input.interaction, typeof state === "number" ? state : null, now);
    }
    return leave.reply({
      message: String(event.data["message"] ?? ""),
      text: String(event.data["text"] ?? ""),
      author: String(event.data["author"] ?? ""),
      authorHandle: String(event.data["authorHandle"] ?? ""),
    });
  },
  examples: [
    {
      title: "the customer answers",
      input: { interaction: "1001" },
      then: {
        type: "message.added",
        objectId: "1001",
        at: "2026-03-02T09:05:00.000Z",
        data: {
          interaction: "1001",
          message: "m3",
          text: "Yes please",
          author: "Joost",
          authorHandle: "joost.example",
          direction: "in",
        },
      },
      exit: "reply",
      output: {
        message: "m3",
        text: "Yes please",
        author: "Joost",
        authorHandle: "joost.example",
      },
    },
    {
      title: "silence",
      input: { interaction: "1001", timeout: 60 },
      then: "timeout",
      exit: "timeout",
    },
    {
      title: "the agent ended it",
      input: { interaction: "1001" },
      then: {
        type: "interaction.disconnected",
        objectId: "1001",
        at: "2026-03-02T09:05:00.000Z",
        data: { interaction: "1001", by: "local" },
      },
      exit: "disconnected",
    },
  ],
});

function waitUntil(interaction: string, due: number | null, now: string) {
  const left = due === null ? {} : { timeoutMs: Math.max(0, due - new Date(now).getTime()) };
  return {
    wait: {
      events: [
        { type: "message.added", objectId: interaction },
        { type: "interaction.disconnected", objectId: interaction },
      ],
      ...left,
      state: due,
    },
  };
}
