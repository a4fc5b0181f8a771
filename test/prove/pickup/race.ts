import type { Contender } from "./pickup.ts";

export type RaceResult = {
  winner: Contender | undefined;
  wonAt: number;
  /** From each loser's request to the answer that says who was faster. */
  toldAfterMs: number[];
  violations: string[];
};

type Refusal = { code?: string; message?: string };

/** All of them ask for one interaction at the same moment. */
export async function race(interactionId: string, runners: Contender[]): Promise<RaceResult> {
  const answers = await Promise.all(
    runners.map(async (runner) => {
      const askedAt = performance.now();
      const { status, body } = await runner.api
        .post<Refusal>(`/api/interactions/${interactionId}/pick-up`)
        .catch((error: Error) => ({ status: 0, body: { message: error.message } as Refusal }));
      return { runner, status, body, tookMs: performance.now() - askedAt, at: performance.now() };
    }),
  );
  const won = answers.filter(({ status }) => status === 200);
  const lost = answers.filter(({ status }) => status !== 200);
  const violations: string[] = [];
  if (won.length !== 1)
    violations.push(`Interaction ${interactionId} was given to ${won.length} agents.`);
  const [first] = won;
  for (const { runner, status, body } of lost) {
    const isTold =
      status === 409 &&
      body.code === "INTERACTION_TAKEN" &&
      first !== undefined &&
      body.message?.startsWith(`${first.runner.displayName} `) === true;
    if (!isTold)
      violations.push(
        `${runner.name} lost interaction ${interactionId} and was told ${status} ${JSON.stringify(body)}.`,
      );
  }
  return {
    winner: first?.runner,
    wonAt: first?.at ?? 0,
    toldAfterMs: lost.map(({ tookMs }) => tookMs),
    violations,
  };
}
