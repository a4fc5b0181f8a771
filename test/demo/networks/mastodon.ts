import { playProgramme } from "../../kit/day/play-programme.ts";
import { mastodonCrowd } from "../../kit/mastodon/day/crowd.ts";
import { programme } from "../../kit/mastodon/day/programme.ts";
import { createMastodonSimulator } from "../../kit/mastodon/index.ts";
import { anotherSeed, type DemoNetwork } from "./network.ts";

const BRAND = { id: "109000000000000001", username: "acme", name: "Acme" };

export function openMastodon(saved: Uint8Array | undefined): DemoNetwork {
  const mastodon = createMastodonSimulator({
    seed: anotherSeed(),
    firstNumber: Math.floor(Date.now() / 1000),
    ...(saved ? { saved } : {}),
  });
  const { world, tokens } = mastodon;
  const brand = world.findAccount(BRAND.username) ?? world.addAccount(BRAND);
  return {
    platform: "mastodon",
    name: "Acme on Mastodon",
    externalId: brand.id,
    url: () => mastodon.url,
    start: mastodon.start,
    close: mastodon.close,
    save: mastodon.save,
    credentials: () => ({ accessToken: tokens.issue(brand.id) }),
    channel: {},
    play: (options) => playProgramme(mastodonCrowd({ world, brand }), programme, options),
  };
}
