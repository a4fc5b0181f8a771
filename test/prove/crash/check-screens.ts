import { setTimeout as sleep } from "node:timers/promises";
import type { Desk } from "@signalbox/server/contract";
import { createApi } from "../../kit/api.ts";
import type { Rig } from "./rig.ts";

const AGREE_WITHIN_MS = 5_000;

/** After all its interruptions each agent's screen shows what the server says. */
export async function checkScreens(rig: Pick<Rig, "server" | "agents">): Promise<string[]> {
  let problems: string[] = [];
  for (const deadline = performance.now() + AGREE_WITHIN_MS; performance.now() < deadline; ) {
    problems = (await Promise.all(rig.agents.map((one) => compare(rig, one)))).flat();
    if (problems.length === 0) return [];
    await sleep(100);
  }
  return problems;
}

async function compare(
  { server }: Pick<Rig, "server">,
  { agent, screen }: Rig["agents"][number],
): Promise<string[]> {
  const api = createApi(() => server.url, agent.cookie);
  const { body } = await api.get<Desk>("/api/desk");
  const truth = new Map([...body.interactions, ...body.waiting].map((one) => [one.id, one.rev]));
  const problems: string[] = [];
  for (const [id, rev] of truth) {
    const shown = screen.interactions.get(id)?.rev;
    if (shown !== rev)
      problems.push(`${agent.name}'s screen shows revision ${shown} of ${id}, not ${rev}.`);
  }
  for (const { id, state } of screen.interactions.values()) {
    if (!truth.has(id) && !state.startsWith("disconnected"))
      problems.push(`${agent.name}'s screen still shows interaction ${id}.`);
  }
  return problems;
}
