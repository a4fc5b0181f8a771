import type {
  AccountTest,
  AccountView,
  ChannelSummary,
  WorkgroupView,
} from "@signalbox/server/contract";
import type { z } from "zod";
import type { Client } from "./client.ts";
import type { DemoNetwork } from "./networks/network.ts";
import type { Settings } from "./settings.ts";

/**
 * The company's account on a network and the channel that reads it: made on the first start. Later
 * ones leave them as they are, unless the network has another address or has lost its memory.
 */
export async function connectChannel(
  admin: Client,
  network: DemoNetwork,
  { server }: Settings,
): Promise<void> {
  const id = await ensureAccount(admin, network);
  await ensureChannel(admin, network, id);
  await network.pushTo?.(`${server}/webhooks/${network.platform}/${id}`);
}

async function ensureAccount(admin: Client, network: DemoNetwork): Promise<string> {
  const { platform, name, externalId } = network;
  const baseUrl = network.url();
  const accounts = await admin.get<AccountView[]>("/api/accounts");
  const known = accounts.find((one) => one.platform === platform && one.externalId === externalId);
  if (!known) {
    const account = { platform, name, baseUrl, credentials: network.credentials() };
    return (await admin.post<AccountView>("/api/accounts", account)).id;
  }
  if (known.baseUrl === baseUrl && (await works(admin, known.id))) return known.id;
  // Whatever somebody has called it since stays.
  const renewed = { baseUrl, credentials: network.credentials() };
  await admin.patch(`/api/accounts/${known.id}`, renewed);
  return known.id;
}

async function works(admin: Client, accountId: string): Promise<boolean> {
  const test = `/api/accounts/${accountId}/test`;
  return (await admin.post<z.infer<typeof AccountTest>>(test, {})).ok;
}

async function ensureChannel(
  admin: Client,
  network: DemoNetwork,
  accountId: string,
): Promise<void> {
  const channels = await admin.get<ChannelSummary[]>("/api/channels");
  if (channels.some((channel) => channel.accountId === accountId)) return;
  const workgroups = await admin.get<WorkgroupView[]>("/api/workgroups");
  const find = (name: string) => workgroups.find((one) => one.name === name) ?? workgroups[0];
  await admin.post("/api/channels", {
    name: network.name,
    accountId,
    conversationWorkgroupId: find("Support")?.id ?? null,
    directMessageWorkgroupId: find("Billing")?.id ?? null,
    pollIntervalMs: 5000,
    ...network.channel,
  });
}
