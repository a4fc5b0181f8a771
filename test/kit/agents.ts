import { setTimeout as sleep } from "node:timers/promises";
import type {
  InteractionDetail,
  InteractionSummary,
  MessageView,
  StatusView,
} from "@signalbox/server/contract";
import { type Api, createApi } from "./api.ts";
import type { TestAgent } from "./centre.ts";
import type { Random } from "./random.ts";
import { openScreen, type Screen } from "./screen.ts";

/** Something an agent sent, and what the server said about it. */
export type AgentReply = {
  interactionId: string;
  /** Unlike any other, so that it can be found again on the network. */
  text: string;
  /** `open` while nobody answered yet: the agent does not know, and asks again with the same key. */
  answer: "acknowledged" | "refused" | "open";
  messageId?: string;
};

export type ScriptedAgent = {
  agent: TestAgent;
  screen: Screen;
  replies: AgentReply[];
  /** Commands that the server carried out, by name. */
  done: Record<string, number>;
  stop(): Promise<void>;
};

/** How an agent is: shares of what comes. */
export type Temper = {
  declines: number;
  ignores: number;
  transfers: number;
  holds: number;
  parks: number;
  /** Scoped names of queues to transfer to. */
  targets: readonly string[];
};

const HEARTBEAT_MS = 4_000;
const LOOK_EVERY_MS = 80;

/**
 * An agent at the desk, over the real API and the live stream: answers alerts, replies, holds,
 * parks, transfers, disconnects, and comes back when the server was gone.
 */
export async function startAgent(options: {
  server: () => string;
  agent: TestAgent;
  random: Random;
  temper: Temper;
}): Promise<ScriptedAgent> {
  const { agent, random, temper, server } = options;
  const api = createApi(server, agent.cookie);
  const replies: AgentReply[] = [];
  const done: Record<string, number> = {};
  let stopped = false;
  let isAway = false;
  await api.post("/api/presence/heartbeat");
  const statuses = await api.get<StatusView[]>("/api/statuses");
  const available = statuses.body.find(({ name }) => name === "Available")?.id ?? "";
  const screen = await openScreen({
    api,
    server,
    cookie: agent.cookie,
    onPresence({ userId, status }) {
      if (userId === agent.id) isAway = status.name !== "Available";
    },
  });

  async function command(interactionId: string, name: string, body: unknown = {}) {
    const path = `/api/interactions/${interactionId}/${name}`;
    const answer = await api.command<unknown>(path, body, () => stopped);
    if (answer?.status === 200) done[name] = (done[name] ?? 0) + 1;
    return answer;
  }

  const desk: Desk = { api, agent, random, temper, replies, command, isOver: () => stopped };

  async function work() {
    const decided = new Set<string>();
    while (!stopped) {
      await sleep(LOOK_EVERY_MS * (0.5 + random.next()));
      if (isAway) await api.put("/api/presence", { statusId: available }).catch(() => {});
      for (const interaction of [...screen.interactions.values()]) {
        if (stopped) break;
        await handle(desk, interaction, decided).catch(() => {});
      }
    }
  }

  async function beat() {
    while (!stopped) {
      await api.post("/api/presence/heartbeat").catch(() => {});
      for (let waited = 0; waited < HEARTBEAT_MS && !stopped; waited += 100) await sleep(100);
    }
  }

  const working = Promise.all([work(), beat()]);
  return {
    agent,
    screen,
    replies,
    done,
    async stop() {
      stopped = true;
      await working;
      await screen.close();
    },
  };
}

type Desk = {
  api: Api;
  agent: TestAgent;
  random: Random;
  temper: Temper;
  replies: AgentReply[];
  command(interactionId: string, name: string, body?: unknown): Promise<unknown>;
  isOver(): boolean;
};

async function handle(desk: Desk, interaction: InteractionSummary, decided: Set<string>) {
  const { agent, random, temper, command } = desk;
  const { id, state, userId, queue, actions } = interaction;
  const isMine = userId === agent.id;
  if (state === "alerting" && isMine) {
    const alert = `${id} ${interaction.alertEndsAt}`;
    if (decided.has(alert)) return;
    decided.add(alert);
    if (random.chance(temper.ignores)) return;
    await command(id, random.chance(temper.declines) ? "decline" : "pick-up");
  } else if (state === "held" && isMine) {
    await command(id, "hold", { on: false });
  } else if (state === "connected" && isMine) {
    await attend(desk, interaction, decided);
  } else if (actions.includes("pickUp") && queue === `User Queue:${agent.name}`) {
    await command(id, "pick-up");
  }
}

/** Reads the thread, then answers what was not answered, hands it on, or ends it. */
async function attend(desk: Desk, { id, mediaType }: InteractionSummary, decided: Set<string>) {
  const { api, random, temper, command } = desk;
  const { status, body } = await api.get<InteractionDetail>(`/api/interactions/${id}`);
  if (status !== 200 || body.interaction.userId !== desk.agent.id) return;
  const question = unanswered(body.messages);
  if (!question) {
    if (body.interaction.actions.includes("disconnect")) await command(id, "disconnect");
    return;
  }
  if (!decided.has(`attended ${id}`)) {
    decided.add(`attended ${id}`);
    const drawn = random.next();
    const { transfers, holds, parks, targets } = temper;
    if (drawn < transfers) return command(id, "transfer", { queue: random.pick(targets) });
    if (drawn < transfers + holds) return command(id, "hold", { on: true });
    if (drawn < transfers + holds + parks) return command(id, "park");
  }
  return reply(desk, id, question, mediaType === "socialDirectMessage" ? "private" : "public");
}

/** The newest message of a customer that came after our last answer, whenever it was written. */
function unanswered(messages: readonly MessageView[]): MessageView | undefined {
  const arrived = messages.toSorted((a, b) => Number(a.id) - Number(b.id));
  const last = arrived.findLastIndex(({ direction }) => direction === "out");
  return arrived.slice(last + 1).findLast(({ direction }) => direction === "in");
}

async function reply(
  desk: Desk,
  interactionId: string,
  question: MessageView,
  visibility: "public" | "private",
) {
  const text = `${desk.agent.name} answers ${desk.replies.length + 1}: ${crypto.randomUUID()}`;
  const sent: AgentReply = { interactionId, text, answer: "open" };
  desk.replies.push(sent);
  const answer = await desk.api.command<MessageView>(
    `/api/interactions/${interactionId}/replies`,
    { text, toMessageId: question.id, visibility },
    desk.isOver,
  );
  if (!answer) return;
  sent.answer = answer.status === 200 ? "acknowledged" : "refused";
  if (answer.status === 200) sent.messageId = answer.body.id;
}
