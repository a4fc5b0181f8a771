import { playProgramme } from "../../kit/day/play-programme.ts";
import { xCrowd } from "../../kit/x/day/crowd.ts";
import { programme } from "../../kit/x/day/programme.ts";
import { createXSimulator } from "../../kit/x/index.ts";
import { anotherSeed, type DemoNetwork } from "./network.ts";

const BRAND = { id: "2244994945", username: "acme", name: "Acme" };

export function openX(saved: Uint8Array | undefined): DemoNetwork {
  const x = createXSimulator({
    seed: anotherSeed(),
    app: { clientSecret: "the-demonstration", consumerSecret: "the-demonstration-signs-with-this" },
    ...(saved ? { saved } : {}),
  });
  const { world, tokens, webhooks, app } = x;
  const brand = world.findUser(BRAND.username) ?? world.addUser(BRAND);
  return {
    platform: "x",
    name: "Acme on X",
    externalId: brand.id,
    url: () => x.url,
    start: x.start,
    close: x.close,
    save: x.save,
    credentials() {
      const { accessToken, refreshToken } = tokens.issue(brand.id);
      const { clientId, clientSecret, consumerSecret } = app;
      return { clientId, clientSecret, consumerSecret, accessToken, refreshToken };
    },
    // The day has a flood, which shall bury nobody.
    channel: { handles: ["northwave"], keywords: ["acme broadband"], floodLimit: 3 },
    pushTo: (url) => webhooks.register({ url, userId: brand.id }),
    play: (options) => playProgramme(xCrowd({ world, brand, mediaUrl: x.url }), programme, options),
  };
}
