import path from "node:path";
import { openFacebook } from "./networks/facebook.ts";
import { openMastodon } from "./networks/mastodon.ts";
import type { DemoNetwork, OpenNetwork } from "./networks/network.ts";
import { openX } from "./networks/x.ts";
import { readSaved, writeSaved } from "./saved-network.ts";
import type { Settings } from "./settings.ts";

const SAVE_EVERY_MS = 10_000;

const all: readonly { file: string; open: OpenNetwork }[] = [
  { file: "facebook.bin", open: openFacebook },
  { file: "x.bin", open: openX },
  { file: "mastodon.bin", open: openMastodon },
];

/** The simulated networks as an earlier start left them, listening. */
export async function openNetworks({ folder, networkPort }: Settings): Promise<{
  networks: DemoNetwork[];
  /** From now on, and at the end, they are kept for a later start. */
  remember(): void;
  close(): Promise<void>;
}> {
  const opened: { network: DemoNetwork; save: () => Promise<void> }[] = [];
  let saving: NodeJS.Timeout | undefined;
  for (const [index, { file, open }] of all.entries()) {
    const place = path.join(folder, file);
    const network = open(await readSaved(place));
    await network.start(networkPort + index).catch(() => network.start());
    opened.push({ network, save: () => writeSaved(place, network.save()) });
  }
  return {
    networks: opened.map(({ network }) => network),
    remember() {
      saving ??= setInterval(() => {
        for (const { save } of opened) void save();
      }, SAVE_EVERY_MS);
    },
    async close() {
      clearInterval(saving);
      for (const { network, save } of opened) {
        if (saving) await save();
        await network.close();
      }
    },
  };
}
