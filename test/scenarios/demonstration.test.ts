import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ChannelSummary, Desk, InteractionDetail } from "@signalbox/server/contract";
import { expect, onTestFinished, test } from "vitest";
import type { z } from "zod";
import { type Client, createClient, readAccounts } from "../demo/client.ts";
import { readSettings } from "../demo/settings.ts";
import { createDatabase } from "../kit/database.ts";
import { eventually } from "../kit/network/eventually.ts";
import { createServerProcess } from "../kit/server-process.ts";

const MAIN = path.join(import.meta.dirname, "../demo/main.ts");

/** A newcomer looks at a page for about as long before it has to move. */
const PATIENCE = { timeoutMs: 60_000, everyMs: 200 };

test("the demonstration fills the desk from every network, people answer, and a restart finds everything again", async () => {
  const { database, drop } = await createDatabase({ empty: true });
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-demo-"));
  const server = await createServerProcess({
    databaseUrl: database.url,
    dataDir,
    key: randomBytes(32),
    env: { SIGNALBOX_DEMO: "1" },
  });
  onTestFinished(async () => {
    await server.kill();
    await drop();
    await rm(dataDir, { recursive: true });
  });
  const env = { PORT: new URL(server.url).port, SIGNALBOX_DATA: dataDir };
  const settings = readSettings(env);
  // Before the server: it has to wait for it.
  const first = startTraffic(env);
  await server.start();
  const as = await signInAll(settings);

  const interactionId = await eventually(
    "a conversation reaches Ana",
    () => look(as.ana),
    PATIENCE,
  );
  await as.ana.post(`/api/interactions/${interactionId}/pick-up`, {});
  await answer(as.ana, interactionId, "Which street do you live in?");
  const known = await eventually("every network has spoken", () => channelsThatSpoke(as), PATIENCE);
  expect(known.map(({ platform }) => platform).toSorted()).toEqual(["facebook", "mastodon", "x"]);
  await end(first);

  const second = startTraffic(env);
  const again = await eventually(
    "the channels are read again",
    async () => {
      const channels = await channelsThatSpoke(as);
      return channels?.every(({ id, lastSuccessAt }) => {
        const before = known.find((one) => one.id === id);
        return (lastSuccessAt ?? "") > (before?.lastSuccessAt ?? "");
      })
        ? channels
        : undefined;
    },
    PATIENCE,
  );
  expect(again.map(({ id }) => id).toSorted()).toEqual(known.map(({ id }) => id).toSorted());
  // To somebody of the first start: the network remembers them.
  await answer(as.ana, interactionId, "We have found the fault.");
  await end(second);
});

test("beside a server that is no demonstration there is nothing to do", async () => {
  const { database, drop } = await createDatabase({ empty: true });
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-demo-"));
  const server = await createServerProcess({
    databaseUrl: database.url,
    dataDir,
    key: randomBytes(32),
  });
  onTestFinished(async () => {
    await server.kill();
    await drop();
    await rm(dataDir, { recursive: true });
  });
  await server.start();

  const traffic = startTraffic({ PORT: new URL(server.url).port, SIGNALBOX_DATA: dataDir });

  expect(await once(traffic, "exit")).toEqual([0, null]);
});

function startTraffic(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env["PATH"], ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
}

async function signInAll(settings: ReturnType<typeof readSettings>) {
  const accounts = (await readAccounts(settings)) ?? [];
  const clientOf = (name: string) => {
    const account = accounts.find((one) => one.name === name);
    if (!account) throw new Error(`${name} cannot sign in.`);
    return createClient(settings, account);
  };
  return { ana: clientOf("ana"), admin: clientOf("admin") };
}

/** The channels, when each of them is well and has brought something; Ana stays at her desk meanwhile. */
async function channelsThatSpoke(as: {
  ana: Client;
  admin: Client;
}): Promise<ChannelSummary[] | undefined> {
  await as.ana.post("/api/presence/heartbeat", {});
  const channels = await as.admin.get<ChannelSummary[]>("/api/channels");
  const areWell = channels.every(({ state, lastMessageAt }) => state === "active" && lastMessageAt);
  return channels.length === 3 && areWell ? channels : undefined;
}

/** The first interaction that alerts the agent, who is at her desk while she looks. */
async function look(ana: Client): Promise<string | undefined> {
  await ana.post("/api/presence/heartbeat", {});
  const { interactions } = await ana.get<z.infer<typeof Desk>>("/api/desk");
  return interactions.find(({ state }) => state === "alerting")?.id;
}

async function answer(ana: Client, interactionId: string, text: string): Promise<void> {
  const read = () =>
    ana.get<z.infer<typeof InteractionDetail>>(`/api/interactions/${interactionId}`);
  const { interaction, messages } = await read();
  const toMessageId = messages.find(({ direction }) => direction === "in")?.id;
  const visibility = interaction.mediaType === "socialConversation" ? "public" : "private";
  const url = `/api/interactions/${interactionId}/replies`;
  await ana.post(url, { text, toMessageId, visibility });
  await eventually(
    `the network took “${text}”`,
    async () => (await read()).messages.find((one) => one.text === text)?.sendState === "sent",
    PATIENCE,
  );
}
