import { randomBytes } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ScriptedAgent, startAgent } from "../../kit/agents.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../kit/centre.ts";
import {
  createFacebookSimulator,
  type FacebookSimulator,
  type Page,
} from "../../kit/facebook/index.ts";
import type { Random } from "../../kit/random.ts";
import { createServerProcess, type ServerProcess } from "../../kit/server-process.ts";
import { insertChannel, testKeys } from "../../kit/social.ts";
import { openProofDatabase, type ProofDatabase } from "../proof-database.ts";

const AGENTS = 8;
const VERIFY_TOKEN = randomBytes(12).toString("hex");

/** A contact centre under load: a network, a server process, a durable database and agents. */
export type Rig = {
  facebook: FacebookSimulator;
  page: Page;
  channelId: string;
  server: ServerProcess;
  database: ProofDatabase;
  agents: ScriptedAgent[];
  /** What the server logged in all its lives, kept at the returned path. */
  keepLog(name: string): Promise<string>;
  close(): Promise<void>;
};

export async function createRig(postgres: string, random: Random): Promise<Rig> {
  const closes: (() => Promise<unknown>)[] = [];
  async function close() {
    for (const closeOne of closes.toReversed()) await closeOne();
  }
  try {
    const database = await openProofDatabase(postgres, { durable: true });
    closes.push(database.drop);
    const { facebook, page } = await startNetwork(random);
    closes.push(facebook.close);
    const centre = await createCentre(database, facebook, page);
    const folder = await mkdtemp(path.join(tmpdir(), "signalbox-crash-"));
    closes.push(() => rm(folder, { recursive: true }));
    const server = await createServerProcess({
      databaseUrl: database.url,
      dataDir: folder,
      key: testKeys[0]?.bytes ?? Buffer.alloc(32),
    });
    closes.push(server.stop);
    await server.start();
    await facebook.webhooks.register({
      url: `${server.url}/webhooks/facebook/${centre.accountId}`,
      verifyToken: VERIFY_TOKEN,
    });
    const fields = ["feed", "messages", "message_echoes", "message_edits"];
    page.subscriptions.set(facebook.app.id, fields);
    const agents = await startAgents(centre, server, random);
    closes.push(() => Promise.all(agents.map((agent) => agent.stop())));
    async function keepLog(name: string) {
      const kept = path.join(tmpdir(), name);
      await copyFile(path.join(folder, "server.log"), kept);
      return kept;
    }
    const { channelId } = centre;
    return { facebook, page, channelId, server, database, agents, keepLog, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Not an easy one: answers get lost after they took effect, deliveries come twice and mixed up. */
async function startNetwork(random: Random) {
  const facebook = createFacebookSimulator({
    seed: random.whole(1, 1_000_000),
    usage: { callsPerDay: 10_000_000 },
  });
  await facebook.start();
  facebook.webhooks.settings.duplicateProbability = 0.1;
  for (const endpoint of ["comments.write", "messages.send"] as const) {
    facebook.knobs.add({ endpoint, fault: { kind: "reset", when: "after" }, probability: 0.02 });
  }
  const page = facebook.world.addPage({ name: "Parcels Ltd" });
  return { facebook, page };
}

async function createCentre({ db }: ProofDatabase, facebook: FacebookSimulator, page: Page) {
  await insertDefaults(db);
  const limit = { percent: 25, maximum: 4 };
  const limits = { socialConversation: limit, socialDirectMessage: limit };
  const support = await insertWorkgroup(db, { name: "Support", alertTimeoutSeconds: 7, limits });
  const billing = await insertWorkgroup(db, { name: "Billing", alertTimeoutSeconds: 7, limits });
  const channel = await insertChannel(db, {
    platform: "facebook",
    baseUrl: facebook.url,
    externalId: page.id,
    credentials: {
      pageId: page.id,
      pageAccessToken: facebook.tokens.issuePageToken(page.id),
      appSecret: facebook.app.secret,
      verifyToken: VERIFY_TOKEN,
    },
    workgroupId: support.id,
  });
  const people = [];
  for (let number = 1; number <= AGENTS; number++) {
    const name = `agent${number}`;
    people.push(
      await insertAgent(db, {
        name,
        displayName: `Agent ${number}`,
        workgroups: [support, billing],
      }),
    );
  }
  return { ...channel, people };
}

function startAgents(
  { people }: Awaited<ReturnType<typeof createCentre>>,
  server: ServerProcess,
  random: Random,
) {
  const temper = {
    declines: 0.05,
    ignores: 0.03,
    transfers: 0.1,
    holds: 0.08,
    parks: 0.05,
    targets: ["Workgroup Queue:Support", "Workgroup Queue:Billing", "User Queue:agent1"],
  };
  return Promise.all(
    people.map((agent) =>
      startAgent({ agent, server: () => server.url, random: random.fork(), temper }),
    ),
  );
}
