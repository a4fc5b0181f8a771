import { createFacebookSimulator, playDay } from "../../kit/facebook/index.ts";
import { anotherSeed, type DemoNetwork } from "./network.ts";

const PAGE = { id: "155501000155501", name: "Acme" };
const VERIFY_TOKEN = "the-demonstration-verifies";
const WEBHOOK_FIELDS = ["feed", "messages", "message_echoes", "message_edits", "message_reads"];

export function openFacebook(saved: Uint8Array | undefined): DemoNetwork {
  const facebook = createFacebookSimulator({
    seed: anotherSeed(),
    // Tokens of an earlier start are proved with it.
    app: { secret: "the-demonstration-signs-with-this" },
    usage: { callsPerDay: 100_000_000 },
    ...(saved ? { saved } : {}),
  });
  const { world, tokens, webhooks, app } = facebook;
  const page = world.findPage(PAGE.id) ?? world.addPage(PAGE);
  return {
    platform: "facebook",
    name: "Acme on Facebook",
    externalId: page.id,
    url: () => facebook.url,
    start: facebook.start,
    close: facebook.close,
    save: facebook.save,
    credentials: () => ({
      pageId: page.id,
      pageAccessToken: tokens.issuePageToken(page.id),
      appSecret: app.secret,
      verifyToken: VERIFY_TOKEN,
    }),
    channel: {},
    async pushTo(url) {
      await webhooks.register({ url, verifyToken: VERIFY_TOKEN });
      page.subscriptions.set(app.id, WEBHOOK_FIELDS);
    },
    play: (options) => playDay({ world, page: page.id, mediaUrl: facebook.url, ...options }),
  };
}
