import { DBOS } from "@dbos-inc/dbos-sdk";
import { createEmptyDatabase } from "../../kit/database-server.ts";
import type { Contender } from "../contender.ts";
import { benchInput } from "../handler.ts";

/** As many connections as our pool has. */
const POOL_SIZE = 16;

interface Outcome {
  label: string;
  done: boolean;
}

/** DBOS Transact on the same server: with every step recorded, as our journal does, and without. */
export async function dbos(
  serverUrl: string,
): Promise<{ steps: Contender; noSteps: Contender; stop(): Promise<void> }> {
  const systemDatabaseUrl = await createEmptyDatabase(serverUrl);
  DBOS.setConfig({
    name: "bench",
    systemDatabaseUrl,
    systemDatabasePoolSize: POOL_SIZE,
    logLevel: "error",
    runAdminServer: false,
  });
  const withSteps = DBOS.registerWorkflow(
    (data: string[]) => tenSteps(data, (name, work) => DBOS.runStep(async () => work(), { name })),
    { name: "ten steps" },
  );
  const withoutSteps = DBOS.registerWorkflow(
    (data: string[]) => tenSteps(data, async (_name, work) => work()),
    { name: "no steps" },
  );
  await DBOS.launch();
  const mark = Date.now().toString(36);
  const contender = (name: string, note: string, workflow: typeof withSteps): Contender => ({
    name,
    note,
    async run(index) {
      const workflowID = `${mark} ${name} ${index}`;
      const handle = await DBOS.startWorkflow(workflow, { workflowID })(benchInput(index));
      const { label, done } = await handle.getResult();
      if (!done || !label) throw new Error(`Workflow ${workflowID} did not end as it should.`);
    },
    stop: async () => {},
  });
  return {
    steps: contender("DBOS, ten steps", "each step recorded", withSteps),
    noSteps: contender("DBOS, no steps", "only beginning and end recorded", withoutSteps),
    stop: () => DBOS.shutdown(),
  };
}

type RunStep = <T>(name: string, work: () => T) => Promise<T>;

/** The steps of the bench's handler that a run executes. */
async function tenSteps(data: string[], step: RunStep): Promise<Outcome> {
  const amount = await step("set-amount", () => Number(data[0]));
  const region = await step("set-region", () => Number(data[1]));
  const large = await step("is-large", () => amount > 100);
  const tier = await step("tier", () => (large ? "gold" : "plain"));
  const which = await step("which-region", () => Math.min(region, 3));
  const queue = await step("queue", () => ["north", "east", "south", "west"][which] ?? "west");
  await step("increment", () => 1);
  const gold = await step("is-gold", () => tier === "gold");
  const label = await step("label", () => `${queue}-${gold ? "gold" : "plain"}`);
  const done = await step("finish", () => true);
  return { label, done };
}
