import * as messaging from "./messaging.ts";
import type { Author, Message, Origin, Page, Person } from "./nodes.ts";
import * as publishing from "./publishing.ts";
import { getAuthor, getPage, getPerson, getPublished, type WorldState } from "./state.ts";

/** What people, and the page's own staff in Meta's tools, do on the network. Ids are strings. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(state: WorldState) {
  /** A page that speaks here does so in Meta's own tools: outside of any product. */
  function by(id: string): { author: Author; origin: Origin } {
    const author = getAuthor(state, id);
    return { author, origin: { kind: author.kind === "page" ? "meta" : "person" } };
  }

  return {
    now: () => state.clock.now(),
    advance: (ms: number) => state.clock.advance(ms),
    setTime: (at: number) => state.clock.set(at),
    onChange: (listener: Parameters<typeof state.changes.on<"change">>[1]) => {
      state.changes.on("change", listener);
      return () => state.changes.off("change", listener);
    },

    addPage({ name, id = state.ids.page() }: { name: string; id?: string }): Page {
      const page: Page = { kind: "page", id, name, subscriptions: new Map() };
      state.nodes.set(id, page);
      return page;
    },

    findPage: (id: string): Page | undefined => {
      const node = state.nodes.get(id);
      return node?.kind === "page" ? node : undefined;
    },

    addPerson({ name, isPrivate = false }: { name: string; isPrivate?: boolean }): Person {
      const id = state.ids.person();
      const person: Person = { kind: "person", id, name, isPrivate, isUnavailable: false };
      state.nodes.set(id, person);
      return person;
    },

    findPerson: (name: string): Person | undefined => {
      for (const node of state.nodes.values())
        if (node.kind === "person" && node.name === name) return node;
      return undefined;
    },

    /** Closes the person's inbox for pages, or opens it again. */
    setUnavailable(personId: string, isUnavailable = true) {
      getPerson(state, personId).isUnavailable = isUnavailable;
    },

    /** A post on a page's wall by a person or by the page itself; `at` may lie in the past. */
    post(
      input: publishing.Content & { page: string; by: string; at?: number; isPublished?: boolean },
    ) {
      const pageId = getPage(state, input.page).id;
      return publishing.publishPost(state, { ...input, pageId, ...by(input.by) });
    },

    /** A comment on a post, or a reply to a comment at any level. */
    comment(input: publishing.Content & { on: string; by: string; at?: number }) {
      return publishing.publishComment(state, { ...input, ...by(input.by) });
    },

    edit: ({ id, text }: { id: string; text: string }) =>
      isMessage(state, id)
        ? messaging.editMessage(state, id, text)
        : publishing.editPublished(state, id, text),

    /** Deletes a post or comment with all below it; unsends a private message. */
    remove: (id: string) =>
      isMessage(state, id)
        ? messaging.unsendMessage(state, id)
        : publishing.removePublished(state, id),

    /** Moves a post to the page's trash, which the network tells in a way of its own. */
    trash: (id: string) => publishing.removePublished(state, id, "trash"),

    hide: (id: string, isHidden = true) => publishing.hidePublished(state, id, isHidden),

    react: ({ on, by: who, type = "like" }: { on: string; by: string; type?: string }) =>
      publishing.react(state, on, getAuthor(state, who), type),

    unreact: ({ on, by: who }: { on: string; by: string }) =>
      publishing.react(state, on, getAuthor(state, who), undefined),

    /** A private message to a page. */
    message(input: {
      page: string;
      from: string;
      text?: string;
      attachment?: NonNullable<Message["attachment"]>;
      replyTo?: string;
    }): Message {
      const personId = getPerson(state, input.from).id;
      const { page, from, ...content } = input;
      return messaging.sendMessage(state, { ...content, pageId: page, personId, ...by(from) });
    },

    /** A private message that the page's staff write in Meta's own inbox. */
    messageFromPage(input: { page: string; to: string; text: string }): Message {
      const { page, to, text } = input;
      return messaging.sendMessage(state, { text, pageId: page, personId: to, ...by(page) });
    },

    read: ({ page, by: who }: { page: string; by: string }) =>
      messaging.readConversation(state, page, who),

    /** Where a post or comment stands now; undefined when it is gone. */
    find: (id: string) => {
      const node = getPublished(state, id);
      return node.isDeleted ? undefined : node;
    },
  };
}

function isMessage(state: WorldState, id: string): boolean {
  return state.nodes.get(id)?.kind === "message";
}
