import type { ChannelInput, ChannelSummary } from "@signalbox/server/contract";
import type { z } from "zod";
import { channelsQuery } from "../admin-data.ts";
import type { EntityKind } from "../entity/entity-kind.ts";

export type ChannelDraft = z.output<typeof ChannelInput>;

export const CHANNEL: EntityKind<ChannelSummary, ChannelDraft> = {
  one: "channel",
  aOne: "a channel",
  path: "/administration/channels",
  api: "/api/channels",
  right: "socialMedia.admin",
  auditType: "channel",
  query: channelsQuery,
  nameOf: (channel) => channel.name,
  toDraft: (view) => ({
    name: view.name,
    accountId: view.accountId,
    conversationWorkgroupId: view.conversationWorkgroupId,
    directMessageWorkgroupId: view.directMessageWorkgroupId,
    pollIntervalMs: view.pollIntervalMs,
    postLimit: view.postLimit,
    handles: view.handles,
    keywords: view.keywords,
    threadMode: view.threadMode,
    continuityHours: view.continuityHours,
    floodLimit: view.floodLimit,
    backfillHours: view.backfillHours,
  }),
  blank: {
    name: "",
    accountId: "",
    conversationWorkgroupId: null,
    directMessageWorkgroupId: null,
    pollIntervalMs: 5000,
    postLimit: 100,
    handles: [],
    keywords: [],
    threadMode: "perRootComment",
    continuityHours: 72,
    floodLimit: 20,
    backfillHours: 72,
  },
  words: {
    name: "Name",
    accountId: "Account",
    conversationWorkgroupId: "Workgroup for conversations",
    directMessageWorkgroupId: "Workgroup for direct messages",
    pollIntervalMs: "Poll interval",
    postLimit: "Post limit",
    handles: "Handles",
    keywords: "Keywords",
    threadMode: "Threads",
    continuityHours: "Continuity",
    floodLimit: "Flood limit",
    backfillHours: "Missed messages",
  },
};
