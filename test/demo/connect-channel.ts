import type { AccountView, ChannelSummary, WorkgroupView } from "@signalbox/server/contract";
import type { FacebookSimulator } from "../kit/facebook/index.ts";
import type { Client } from "./client.ts";
import type { Settings } from "./settings.ts";

const NAME = "Acme on Facebook";
/** The page keeps its id over restarts, so that the channel finds its own page again. */
const PAGE = { id: "155501000155501", name: "Acme" };
const WEBHOOK_FIELDS = ["feed", "messages", "message_echoes", "message_edits", "message_reads"];

/**
 * The page on the simulated network, and the channel that reads it: made on the first start; later
 * its account gets the address and the token of the network that runs now. Answers the page's id.
 */
export async function connectChannel(
  admin: Client,
  facebook: FacebookSimulator,
  { server }: Settings,
): Promise<string> {
  const page = facebook.world.findPage(PAGE.id) ?? facebook.world.addPage(PAGE);
  const verifyToken = "the-demonstration-verifies";
  const account = {
    name: NAME,
    baseUrl: facebook.url,
    credentials: {
      pageId: page.id,
      pageAccessToken: facebook.tokens.issuePageToken(page.id),
      appSecret: facebook.app.secret,
      verifyToken,
    },
  };
  const { id } = await saveAccount(admin, account);
  await ensureChannel(admin, id);
  await facebook.webhooks.register({ url: `${server}/webhooks/facebook/${id}`, verifyToken });
  page.subscriptions.set(facebook.app.id, WEBHOOK_FIELDS);
  return page.id;
}

async function saveAccount(
  admin: Client,
  account: { name: string; baseUrl: string; credentials: Record<string, string> },
): Promise<AccountView> {
  const accounts = await admin.get<AccountView[]>("/api/accounts");
  const known = accounts.find(({ externalId }) => externalId === PAGE.id);
  if (!known) return admin.post("/api/accounts", { platform: "facebook", ...account });
  // Whatever somebody has called it since stays.
  const { name: _, ...renewed } = account;
  return admin.patch(`/api/accounts/${known.id}`, renewed);
}

async function ensureChannel(admin: Client, accountId: string): Promise<void> {
  const channels = await admin.get<ChannelSummary[]>("/api/channels");
  if (channels.some((channel) => channel.accountId === accountId)) return;
  const workgroups = await admin.get<WorkgroupView[]>("/api/workgroups");
  const find = (name: string) => workgroups.find((one) => one.name === name) ?? workgroups[0];
  await admin.post("/api/channels", {
    name: NAME,
    accountId,
    conversationWorkgroupId: find("Support")?.id ?? null,
    directMessageWorkgroupId: find("Billing")?.id ?? null,
    pollIntervalMs: 5000,
  });
}
