import { createTid } from "./tid.ts";

export type ChatMessage = {
  id: string;
  rev: string;
  convoId: string;
  sender: string;
  text: string;
  facets?: unknown[];
  sentAt: string;
};

export type Convo = {
  id: string;
  rev: string;
  members: [string, string];
  messages: ChatMessage[];
  /** Per member: whether the conversation is still a request, and the last message read. */
  status: Record<string, "request" | "accepted">;
  readUpTo: Record<string, string>;
};

/** What happened, as one member sees it; the feed behind `getLog`. */
export type ChatLogEntry = {
  rev: string;
  convoId: string;
  member: string;
  kind: "logBeginConvo" | "logAcceptConvo" | "logCreateMessage" | "logReadConvo";
  message?: ChatMessage;
};

export type ChatStore = ReturnType<typeof createChatStore>;

/** The chat service's memory: conversations of two, their messages, and each member's log. */
export function createChatStore() {
  const convos: Convo[] = [];
  const log: ChatLogEntry[] = [];

  function find(convoId: string, member: string): Convo | undefined {
    return convos.find(({ id, members }) => id === convoId && members.includes(member));
  }

  function findOrOpen(member: string, other: string): Convo {
    const known = convos.find(({ members }) => members.includes(member) && members.includes(other));
    if (known) return known;
    const convo: Convo = {
      id: createTid(),
      rev: createTid(),
      members: [member, other],
      messages: [],
      status: { [member]: "accepted", [other]: "request" },
      readUpTo: {},
    };
    convos.push(convo);
    log.push({ rev: convo.rev, convoId: convo.id, member, kind: "logBeginConvo" });
    return convo;
  }

  function send(convo: Convo, sender: string, text: string, facets?: unknown[]): ChatMessage {
    // Who writes has accepted, exactly as in the app.
    accept(convo, sender);
    const first = convo.messages.length === 0;
    const message: ChatMessage = {
      id: createTid(),
      rev: createTid(),
      convoId: convo.id,
      sender,
      text,
      ...(facets ? { facets } : {}),
      sentAt: new Date().toISOString(),
    };
    convo.messages.push(message);
    convo.rev = message.rev;
    convo.readUpTo[sender] = message.id;
    for (const member of convo.members) {
      const about = { convoId: convo.id, member };
      // The other side learns of a conversation with its first message, not before.
      if (first && member !== sender) {
        log.push({ ...about, rev: message.rev, kind: "logBeginConvo" });
      }
      log.push({ ...about, rev: message.rev, kind: "logCreateMessage", message });
    }
    return message;
  }

  function accept(convo: Convo, member: string): string | undefined {
    if (convo.status[member] === "accepted") return undefined;
    convo.status[member] = "accepted";
    convo.rev = createTid();
    log.push({ rev: convo.rev, convoId: convo.id, member, kind: "logAcceptConvo" });
    return convo.rev;
  }

  function markRead(convo: Convo, member: string, messageId?: string): boolean {
    const message = messageId
      ? convo.messages.find(({ id }) => id === messageId)
      : convo.messages.at(-1);
    if (!message) return messageId === undefined;
    convo.readUpTo[member] = message.id;
    convo.rev = createTid();
    log.push({ rev: convo.rev, convoId: convo.id, member, kind: "logReadConvo", message });
    return true;
  }

  function unreadCount(convo: Convo, member: string): number {
    const upTo = convo.readUpTo[member] ?? "";
    return convo.messages.filter(({ id, sender }) => sender !== member && id > upTo).length;
  }

  /** A conversation without a message exists only for the one who opened it. */
  function listFor(member: string): Convo[] {
    return convos
      .filter(
        ({ members, messages }) =>
          members.includes(member) && (messages.length > 0 || members[0] === member),
      )
      .sort((a, b) => (a.rev < b.rev ? 1 : -1));
  }

  const logOf = (member: string) => log.filter((entry) => entry.member === member);
  const messages = () => convos.flatMap((convo) => convo.messages);
  return { find, findOrOpen, send, accept, markRead, unreadCount, listFor, logOf, messages };
}
