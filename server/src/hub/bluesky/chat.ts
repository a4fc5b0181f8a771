import type { Json, JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type {
  FoundSent,
  OutgoingMessage,
  PollOptions,
  PollResult,
  RawItem,
  SentMessage,
} from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { idText, looseText } from "../parsing.ts";
import { comparable } from "../text.ts";
import { type Facet, facetsOf } from "./facets.ts";
import type { Xrpc } from "./session.ts";
import { ChatMessage, ConvoView } from "./views.ts";

const LogEntry = z.object({
  $type: looseText,
  rev: looseText,
  convoId: looseText,
  message: z.unknown().optional(),
});
const LogPage = z.object({ cursor: looseText, logs: z.array(LogEntry) });
const Convo = z.object({ convo: ConvoView });
const ConvoList = z.object({ convos: z.array(ConvoView), cursor: z.string().optional() });
const MessageList = z.object({ messages: z.array(z.unknown()), cursor: z.string().optional() });
const ChatCursor = z.object({ rev: z.string() });
const MessageHead = z.object({ id: idText, rev: looseText });

/** The network's own chat service; another one when the account names it. */
const defaultProxy = "did:web:api.bsky.chat#bsky_chat";

/** Private messages: a service of its own, reached through our PDS, which signs for us. */
export function createChat(xrpc: Xrpc, proxy: string | undefined) {
  const headers = { "atproto-proxy": proxy || defaultProxy };
  const call = (name: string, options: Parameters<Xrpc["call"]>[1]) =>
    xrpc.call(`chat.bsky.convo.${name}`, { ...options, headers, bucket: "chat" });

  /** The log from a cursor on. Without one it answers only where it stands: we start at now. */
  async function poll(cursor: Json, options: PollOptions): Promise<PollResult> {
    const { signal } = options;
    const known = ChatCursor.safeParse(cursor);
    const rev = known.success ? known.data.rev : undefined;
    const page = await readLog(rev, signal);
    if (!page && rev !== undefined) return await catchUp(rev, options);
    if (!page) return { items: [], cursor: null, more: false };
    const convos = new Map<string, ConvoView>();
    const items: RawItem[] = [];
    for (const entry of page.logs) {
      const item = await logItem(entry, convos, signal);
      if (item) items.push(item);
    }
    return { items, cursor: { rev: page.cursor || (rev ?? "") }, more: page.logs.length > 0 };
  }

  /** Undefined when the service does not know the cursor any more. */
  async function readLog(rev: string | undefined, signal: AbortSignal) {
    try {
      return LogPage.parse(await call("getLog", { query: { cursor: rev }, signal }));
    } catch (error) {
      if (rev !== undefined && error instanceof HubFailure && error.kind === "invalid")
        return undefined;
      throw error;
    }
  }

  async function logItem(
    entry: z.infer<typeof LogEntry>,
    convos: Map<string, ConvoView>,
    signal: AbortSignal,
  ) {
    const head = MessageHead.safeParse(entry.message);
    if (!head.success) return undefined;
    if (entry.$type.endsWith("#logDeleteMessage")) return chatGone(head.data.id);
    if (!entry.$type.endsWith("#logCreateMessage")) return undefined;
    const convo = convos.get(entry.convoId) ?? (await getConvo(entry.convoId, signal));
    convos.set(entry.convoId, convo);
    return chatItem(convo, entry.message, head.data.id);
  }

  /** Without a usable log: every conversation that moved since, message by message. */
  async function catchUp(rev: string, { signal, limit }: PollOptions): Promise<PollResult> {
    const items: RawItem[] = [];
    let newest = rev;
    let cursor: string | undefined;
    do {
      const page = ConvoList.parse(await call("listConvos", { query: { limit, cursor }, signal }));
      const moved = page.convos.filter((convo) => convo.rev > rev);
      for (const convo of moved) {
        if (convo.rev > newest) newest = convo.rev;
        items.push(...(await messagesSince(convo, rev, signal)));
      }
      cursor = moved.length === page.convos.length ? page.cursor : undefined;
    } while (cursor);
    return { items, cursor: { rev: newest }, more: false };
  }

  async function messagesSince(
    convo: ConvoView,
    rev: string,
    signal: AbortSignal,
  ): Promise<RawItem[]> {
    const items: RawItem[] = [];
    let cursor: string | undefined;
    do {
      const query = { convoId: convo.id, limit: 100, cursor };
      const page = MessageList.parse(await call("getMessages", { query, signal }));
      const fresh = page.messages.flatMap((message) => {
        const head = MessageHead.safeParse(message);
        return head.success && head.data.rev > rev ? [chatItem(convo, message, head.data.id)] : [];
      });
      items.push(...fresh);
      cursor = fresh.length > 0 && fresh.length === page.messages.length ? page.cursor : undefined;
    } while (cursor);
    return items.reverse();
  }

  async function getConvo(convoId: string, signal: AbortSignal): Promise<ConvoView> {
    return Convo.parse(await call("getConvo", { query: { convoId }, signal })).convo;
  }

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SentMessage> {
    const convoId = message.thread.rootId;
    const convo = await getConvo(convoId, signal);
    if (convo.status === "request") await call("acceptConvo", { body: { convoId }, signal });
    const facets: Facet[] = await facetsOf(message.text, async () => undefined);
    const body = {
      convoId,
      message: { text: message.text, ...(facets.length > 0 ? { facets } : {}) },
    };
    const sent = MessageHead.parse(await call("sendMessage", { body, signal }));
    return { externalId: sent.id, url: "", version: "" };
  }

  /** Chat has no idempotency: what is not there may still come. */
  async function findSent(message: OutgoingMessage, signal: AbortSignal): Promise<FoundSent> {
    const { did } = await xrpc.session(signal);
    const query = { convoId: message.thread.rootId, limit: 100 };
    const page = MessageList.parse(await call("getMessages", { query, signal }));
    const wanted = comparable(message.text);
    const own = page.messages
      .map((one) => ChatMessage.safeParse(one))
      .filter((one) => one.success)
      .map(({ data }) => data)
      .findLast(
        ({ sender, text, sentAt }) =>
          sender.did === did &&
          comparable(text) === wanted &&
          sentAt >= earliest(message.createdAt),
      );
    if (!own) return { outcome: "absent", safeToRepeat: false };
    return { outcome: "found", sent: { externalId: own.id, url: "", version: "" } };
  }

  return { poll, send, findSent };
}

/** Clocks differ a little; the same sentence an hour ago is another message. */
function earliest(createdAt: string): string {
  return new Date(Date.parse(createdAt) - 60_000).toISOString();
}

function chatItem(convo: ConvoView, message: unknown, id: string): RawItem {
  const { members } = convo;
  return {
    key: `chat ${id}`,
    body: { type: "chat", convo: { id: convo.id, members }, message: message as JsonObject },
  };
}

function chatGone(messageId: string): RawItem {
  return { key: `chatGone ${messageId}`, body: { type: "chatGone", messageId } };
}
