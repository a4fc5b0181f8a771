import type { HandlerDetail } from "@signalbox/server/contract";
import type { Api } from "../kit/api.ts";

/** Seconds; nobody in these stories waits that long. */
const FOR_AN_HOUR = 3600;

/** A handler that answers a post, waits for the customer, and answers once more. */
export async function createTwoAnswers(
  api: Api,
  { id, title, words }: { id: string; title: string; words: string },
): Promise<void> {
  const interaction = { var: "interaction" };
  const document = {
    format: "1.0",
    id,
    title,
    role: "primary",
    initiator: {
      type: "interaction.incomingSocialConversation@1",
      out: { interaction: "interaction" },
    },
    outcomes: { done: { title: "Done" }, silent: { title: "Silent" } },
    variables: { interaction: { type: "interaction" } },
    start: "greet",
    steps: {
      greet: {
        type: "messaging.sendReply@1",
        label: "Greet",
        in: { interaction, text: { lit: `${words} says hello.` } },
        exits: { success: "wait", failure: { end: "silent" } },
      },
      wait: {
        type: "messaging.waitForReply@1",
        label: "Wait for them",
        in: { interaction, timeout: { lit: FOR_AN_HOUR } },
        exits: { reply: "thank", timeout: { end: "silent" }, disconnected: { end: "silent" } },
      },
      thank: {
        type: "messaging.sendReply@1",
        label: "Thank",
        in: { interaction, text: { lit: `${words} says thank you.` } },
        exits: { success: { end: "done" }, failure: { end: "silent" } },
      },
    },
  };
  await accept(api.post("/api/handlers", { document }));
}

/** Checks the draft in and deploys it, before every other handler of its event. */
export async function deployNow(api: Api, id: string, position: number): Promise<void> {
  const { draft } = await accept(api.get<HandlerDetail>(`/api/handlers/${id}`));
  const checkIn = { rev: draft.rev, message: "First version" };
  const { number } = await accept(
    api.post<{ number: number }>(`/api/handlers/${id}/versions`, checkIn),
  );
  await accept(api.post(`/api/handlers/${id}/deployments`, { version: number, position }));
}

export async function readDraft(api: Api, id: string): Promise<HandlerDetail["draft"]> {
  return (await accept(api.get<HandlerDetail>(`/api/handlers/${id}`))).draft;
}

async function accept<T>(asked: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
