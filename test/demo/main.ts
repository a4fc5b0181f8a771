import { setTimeout as sleep } from "node:timers/promises";
import { createFacebookSimulator } from "../kit/facebook/index.ts";
import { createClient, readAccounts } from "./client.ts";
import { connectChannel } from "./connect-channel.ts";
import { endWith } from "./end-with.ts";
import { playDays } from "./play-days.ts";
import { readSaved, writeSaved } from "./saved-network.ts";
import { readSettings, type Settings } from "./settings.ts";

/**
 * The demonstration's traffic: a simulated Facebook with a telephone company's page, a channel on
 * it, and people who write. Started beside the server; without it there is nothing to do.
 */
const READY_WITHIN_MS = 180_000;
const SAVE_EVERY_MS = 10_000;

await main(readSettings());

async function main(settings: Settings): Promise<void> {
  const ending = endWith(process.ppid);
  if (!(await isReady(settings, ending.signal))) {
    if (!ending.signal.aborted) say("The server did not become ready.", 1);
    return ending.stop();
  }
  const accounts = await readAccounts(settings);
  const [admin, supervisor] = ["admin", "sam"].map((name) =>
    accounts?.find((account) => account.name === name),
  );
  if (!admin || !supervisor) {
    say("This server is no demonstration: nobody is simulated.", 0);
    return ending.stop();
  }
  const facebook = createFacebookSimulator({
    // Another one each time: ids must not repeat, or the product would take new posts for known ones.
    seed: Date.now() % 4_294_967_296,
    usage: { callsPerDay: 100_000_000 },
    ...(await readSaved(settings.file)),
  });
  await facebook.start(settings.networkPort).catch(() => facebook.start());
  const saving = setInterval(() => void writeSaved(settings.file, facebook.save()), SAVE_EVERY_MS);
  try {
    const page = await connectChannel(createClient(settings, admin), facebook, settings);
    await playDays({ facebook, page, desk: createClient(settings, supervisor), ending });
  } catch (error) {
    if (!ending.signal.aborted)
      say(`The demonstration stopped: ${error instanceof Error ? error.message : error}`, 1);
  } finally {
    clearInterval(saving);
    await writeSaved(settings.file, facebook.save());
    await facebook.close();
    ending.stop();
  }
}

async function isReady({ server }: Settings, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && !signal.aborted) {
    const response = await fetch(`${server}/health/ready`, { signal }).catch(() => undefined);
    if (response?.ok) return true;
    await sleep(200, undefined, { signal }).catch(() => {});
  }
  return false;
}

function say(line: string, exitCode: number): void {
  process.stdout.write(`${line}\n`);
  process.exitCode = exitCode;
}
