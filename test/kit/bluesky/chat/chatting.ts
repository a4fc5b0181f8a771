import type { Person } from "../person.ts";

export type ChatMessageView = {
  $type: string;
  id: string;
  rev: string;
  text: string;
  sender: { did: string };
  sentAt: string;
};

export type ConvoView = {
  id: string;
  rev: string;
  members: { did: string; handle: string; displayName?: string }[];
  lastMessage?: ChatMessageView;
  status: "request" | "accepted";
  unreadCount: number;
};

export type ChatLogView = {
  $type: string;
  rev: string;
  convoId: string;
  message?: ChatMessageView;
};

/** A person's private messages, through the person's own PDS. */
export function chattingAs(person: Person, chat: { proxyHeader: string }) {
  const headers = { "atproto-proxy": chat.proxyHeader };
  const get = <T>(name: string, params: Record<string, string | string[] | undefined> = {}) =>
    person.call<T>(`chat.bsky.convo.${name}`, { params, headers });
  const post = <T>(name: string, body: unknown) =>
    person.call<T>(`chat.bsky.convo.${name}`, { body, headers });

  async function convoWith(did: string): Promise<ConvoView> {
    return (await get<{ convo: ConvoView }>("getConvoForMembers", { members: [did] })).convo;
  }

  return {
    convoWith,
    /** Writes to an account, opening the conversation if there is none. */
    write: async (did: string, text: string) => {
      const { id } = await convoWith(did);
      return await post<ChatMessageView>("sendMessage", { convoId: id, message: { text } });
    },
    convos: async () => (await get<{ convos: ConvoView[] }>("listConvos")).convos,
    /** Newest first, as the service answers. */
    messages: async (convoId: string) =>
      (await get<{ messages: ChatMessageView[] }>("getMessages", { convoId })).messages,
    answer: (convoId: string, text: string) =>
      post<ChatMessageView>("sendMessage", { convoId, message: { text } }),
    accept: (convoId: string) => post<{ rev?: string }>("acceptConvo", { convoId }),
    markRead: (convoId: string) => post<{ convo: ConvoView }>("updateRead", { convoId }),
    log: (cursor?: string) => get<{ cursor: string; logs: ChatLogView[] }>("getLog", { cursor }),
  };
}
