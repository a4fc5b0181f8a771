import { setTimeout as sleep } from "node:timers/promises";
import { createClient, readAccounts } from "./client.ts";
import { connectChannel } from "./connect-channel.ts";
import { endWith } from "./end-with.ts";
import { openNetworks } from "./open-networks.ts";
import { playDays } from "./play-days.ts";
import { readSettings, type Settings } from "./settings.ts";

/**
 * The demonstration's traffic: simulated networks with a telephone company on them, a channel on
 * each, and people who write. Started beside the server; without it there is nothing to do.
 */
const READY_WITHIN_MS = 180_000;

await main(readSettings());

async function main(settings: Settings): Promise<void> {
  const ending = endWith(process.ppid);
  // Before the server reads its channels: it finds the networks of an earlier start where they were.
  const { networks, remember, close } = await openNetworks(settings);
  try {
    if (!(await isReady(settings, ending.signal))) {
      if (!ending.signal.aborted) say("The server did not become ready.", 1);
      return;
    }
    const accounts = await readAccounts(settings);
    const [admin, supervisor] = ["admin", "sam"].map((name) =>
      accounts?.find((account) => account.name === name),
    );
    if (!admin || !supervisor) {
      say("This server is no demonstration: nobody is simulated.", 0);
      return;
    }
    remember();
    const administrator = createClient(settings, admin);
    for (const network of networks) await connectChannel(administrator, network, settings);
    await playDays({ networks, desk: createClient(settings, supervisor), ending });
  } catch (error) {
    if (!ending.signal.aborted)
      say(`The demonstration stopped: ${error instanceof Error ? error.message : error}`, 1);
  } finally {
    await close();
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
