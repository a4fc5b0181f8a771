import type { Author, Conversation, Message, Origin } from "./nodes.ts";
import { getMessage, type WorldState } from "./state.ts";

export type MessageInput = {
  pageId: string;
  personId: string;
  author: Author;
  origin: Origin;
  text?: string;
  attachment?: NonNullable<Message["attachment"]>;
  replyTo?: string;
  commentId?: string;
  tag?: string;
};

export function findConversation(state: WorldState, pageId: string, personId: string) {
  return state.conversations.get(pageId)?.find((one) => one.personId === personId);
}

export function sendMessage(state: WorldState, input: MessageInput): Message {
  const { pageId, personId, author } = input;
  const conversation =
    findConversation(state, pageId, personId) ?? openConversation(state, pageId, personId);
  const createdAt = state.clock.now();
  const message: Message = {
    kind: "message",
    id: state.ids.message(),
    conversationId: conversation.id,
    ...input,
    createdAt,
    isDeleted: false,
    versions: [],
  };
  state.nodes.set(message.id, message);
  conversation.messages.push(message);
  conversation.updatedAt = createdAt;
  conversation.unread = author.kind === "person" ? conversation.unread + 1 : 0;
  state.tell({ field: "message", verb: "add", node: message, at: createdAt });
  if (author.kind === "page") {
    state.tell({ field: "delivery", conversation, mids: [message.id], at: createdAt });
  }
  return message;
}

export function editMessage(state: WorldState, id: string, text: string): void {
  const message = getMessage(state, id);
  message.versions.push(message.text ?? "");
  message.text = text;
  state.tell({ field: "message", verb: "edit", node: message, at: state.clock.now() });
}

export function unsendMessage(state: WorldState, id: string): void {
  const message = getMessage(state, id);
  message.isDeleted = true;
  state.tell({ field: "message", verb: "unsend", node: message, at: state.clock.now() });
}

/** The person opens the conversation and sees what the page wrote. */
export function readConversation(state: WorldState, pageId: string, personId: string): void {
  const conversation = findConversation(state, pageId, personId);
  if (conversation) state.tell({ field: "read", conversation, mids: [], at: state.clock.now() });
}

/** When the person last wrote; the page's window to answer counts from there. */
export function lastWordOfPerson(conversation: Conversation | undefined): number | undefined {
  return conversation?.messages.findLast(({ author }) => author.kind === "person")?.createdAt;
}

function openConversation(state: WorldState, pageId: string, personId: string): Conversation {
  const conversation: Conversation = {
    kind: "conversation",
    id: state.ids.conversation(),
    pageId,
    personId,
    updatedAt: state.clock.now(),
    unread: 0,
    messages: [],
  };
  state.nodes.set(conversation.id, conversation);
  const all = state.conversations.get(pageId) ?? [];
  all.push(conversation);
  state.conversations.set(pageId, all);
  return conversation;
}
