import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { type ChatStore, type Convo, createChatStore } from "./chat-store.ts";
import { convoView, logView, messageView, type Profile } from "./views.ts";

/** An answer of the protocol's own kind: HTTP status, error name and sentence. */
export type ChatRefusal = Error & { statusCode: number; code: string };

export function refuse(code: string, message: string, statusCode = 400): ChatRefusal {
  return Object.assign(new Error(message), { code, statusCode });
}

export type ChatWorld = {
  store: ChatStore;
  /** Accounts that take no messages, and pairs "who>whom" of blocks. */
  closed: Set<string>;
  blocks: Set<string>;
  profileOf: (did: string) => Promise<Profile>;
  /** Who asks: the account for which the PDS signed. */
  callerOf: (request: FastifyRequest) => Promise<string>;
};

export function createChatWorld(edge: Pick<ChatWorld, "profileOf" | "callerOf">): ChatWorld {
  return { store: createChatStore(), closed: new Set(), blocks: new Set(), ...edge };
}

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
};
const message = z.object({ text: z.string(), facets: z.array(z.unknown()).optional() });

export function chatRoutes(app: FastifyInstance, world: ChatWorld): void {
  const { store } = world;

  type Call = { caller: string; input: unknown };
  function method(verb: "get" | "post", name: string, answer: (call: Call) => Promise<unknown>) {
    app[verb](`/xrpc/chat.bsky.convo.${name}`, async (request) => {
      const caller = await world.callerOf(request);
      return await answer({ caller, input: verb === "get" ? request.query : request.body });
    });
  }
  const view = (convo: Convo, caller: string) => convoView(store, convo, caller, world.profileOf);

  method("get", "listConvos", async ({ caller, input }) => {
    const query = parse(
      z.object({
        ...page,
        readState: z.literal("unread").optional(),
        status: z.enum(["request", "accepted"]).optional(),
      }),
      input,
    );
    const found = store
      .listFor(caller)
      .filter((convo) => !query.cursor || convo.rev < query.cursor)
      .filter((convo) => !query.status || convo.status[caller] === query.status)
      .filter((convo) => !query.readState || store.unreadCount(convo, caller) > 0);
    const convos = found.slice(0, query.limit);
    const cursor = found.length > convos.length ? convos.at(-1)?.rev : undefined;
    return {
      ...(cursor ? { cursor } : {}),
      convos: await Promise.all(convos.map((convo) => view(convo, caller))),
    };
  });

  method("get", "getConvo", async ({ caller, input }) => {
    const { convoId } = parse(z.object({ convoId: z.string() }), input);
    return { convo: await view(getConvo(store, convoId, caller), caller) };
  });

  method("get", "getConvoForMembers", async ({ caller, input }) => {
    const { members } = parse(
      z.object({ members: z.union([z.string(), z.array(z.string())]) }),
      input,
    );
    const others = [members].flat().filter((did) => did !== caller);
    const [other] = others;
    if (!other || others.length > 1) throw refuse("InvalidRequest", "exactly one other member");
    assertReachable(world, caller, other);
    return { convo: await view(store.findOrOpen(caller, other), caller) };
  });

  method("get", "getMessages", async ({ caller, input }) => {
    const query = parse(z.object({ convoId: z.string(), ...page }), input);
    const convo = getConvo(store, query.convoId, caller);
    const older = convo.messages
      .toReversed()
      .filter(({ rev }) => !query.cursor || rev < query.cursor);
    const messages = older.slice(0, query.limit);
    const cursor = older.length > messages.length ? messages.at(-1)?.rev : undefined;
    return { ...(cursor ? { cursor } : {}), messages: messages.map(messageView) };
  });

  method("post", "sendMessage", async ({ caller, input }) => {
    const body = parse(z.object({ convoId: z.string(), message }), input);
    const convo = getConvo(store, body.convoId, caller);
    for (const other of convo.members) {
      if (other !== caller) assertReachable(world, caller, other);
    }
    assertFits(body.message.text);
    const { text, facets } = body.message;
    return messageView(store.send(convo, caller, text, facets));
  });

  method("get", "getLog", async ({ caller, input }) => {
    const { cursor } = parse(z.object({ cursor: z.string().optional() }), input);
    const log = store.logOf(caller);
    const newest = log.at(-1)?.rev ?? "2222222222222";
    if (!cursor) return { cursor: newest, logs: [] };
    const newer = log.filter(({ rev }) => rev > cursor);
    // Entries of one rev belong together: a page never ends between them.
    const last = newer[99]?.rev ?? newest;
    const logs = newer.filter(({ rev }) => rev <= last);
    return { cursor: logs.at(-1)?.rev ?? cursor, logs: logs.map(logView) };
  });

  method("post", "updateRead", async ({ caller, input }) => {
    const body = parse(z.object({ convoId: z.string(), messageId: z.string().optional() }), input);
    const convo = getConvo(store, body.convoId, caller);
    if (!store.markRead(convo, caller, body.messageId)) {
      throw refuse("InvalidRequest", "no such message in this conversation");
    }
    return { convo: await view(convo, caller) };
  });

  method("post", "acceptConvo", async ({ caller, input }) => {
    const { convoId } = parse(z.object({ convoId: z.string() }), input);
    const rev = store.accept(getConvo(store, convoId, caller), caller);
    return rev ? { rev } : {};
  });
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw refuse("InvalidRequest", `${issue?.path.join("/")}: ${issue?.message}`);
}

function getConvo(store: ChatStore, convoId: string, member: string): Convo {
  const convo = store.find(convoId, member);
  if (!convo) throw refuse("InvalidConvo", "Convo not found");
  return convo;
}

function assertReachable({ blocks, closed }: ChatWorld, sender: string, recipient: string): void {
  if (blocks.has(`${sender}>${recipient}`) || blocks.has(`${recipient}>${sender}`)) {
    throw refuse("BlockedActor", "block between recipient and sender");
  }
  if (closed.has(recipient))
    throw refuse("MessagesDisabled", "recipient has disabled incoming messages");
}

function assertFits(text: string): void {
  if (Buffer.byteLength(text) > 10_000) {
    throw refuse("InvalidRequest", "message/text must not be longer than 10000 bytes");
  }
  if ([...new Intl.Segmenter().segment(text)].length > 1000) {
    throw refuse("InvalidRequest", "message/text must not be longer than 1000 graphemes");
  }
}
