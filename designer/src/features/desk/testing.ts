import type { InteractionSummary, MessageView, QueueSummary } from "@signalbox/server/contract";

/** Data for tests: plain values, of which a story overrides what matters to it. */
export function anInteraction(change: Partial<InteractionSummary> = {}): InteractionSummary {
  return {
    id: "1001",
    mediaType: "socialConversation",
    platform: "facebook",
    channelId: "0123456789abcdef01234567",
    channelName: "Acme page",
    state: "offering",
    stateText: "ACD – Wait Agent",
    stateSince: "2026-03-10T10:00:00.000Z",
    queue: "Workgroup Queue:Support",
    workgroupId: "7",
    workgroupName: "Support",
    userId: null,
    userName: "",
    participants: [],
    customerName: "Mara Lindt",
    customerHandle: "",
    subject: "Router",
    preview: "My router died",
    unread: 0,
    priority: 50,
    skills: [],
    createdAt: "2026-03-10T10:00:00.000Z",
    queuedAt: "2026-03-10T10:00:00.000Z",
    answeredAt: null,
    alertEndsAt: null,
    snoozedUntil: null,
    disconnectedAt: null,
    wrapUp: null,
    actions: [],
    rev: 1,
    ...change,
  };
}

export function aMessage(change: Partial<MessageView> = {}): MessageView {
  return {
    id: "1",
    kind: "comment",
    direction: "in",
    externalId: "x",
    parentId: null,
    depth: 0,
    author: { name: "Mara Lindt", handle: "", avatarUrl: "" },
    text: "Hello",
    language: "",
    attachments: [],
    liked: false,
    deeds: [],
    visibility: "public",
    url: "",
    state: "visible",
    versions: [],
    createdAt: "2026-03-10T10:00:00.000Z",
    late: false,
    backfilled: false,
    replyable: {
      allowed: true,
      reason: "",
      until: null,
      maxLength: 300,
      unit: "grapheme",
      maxBytes: null,
    },
    sentBy: "",
    sendState: null,
    sendError: "",
    unread: false,
    ...change,
  };
}

export function aQueue(change: Partial<QueueSummary> = {}): QueueSummary {
  return {
    workgroupId: "7",
    name: "Support",
    waiting: 0,
    connected: 0,
    longestWaitSince: null,
    agentsSignedIn: 1,
    agentsAvailable: 1,
    serviceLevelSeconds: null,
    ...change,
  };
}
