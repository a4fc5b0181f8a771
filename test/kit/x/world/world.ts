import { conversationOf, type Draft, edit, publish, remove, write } from "./publishing.ts";
import {
  type Change,
  getPost,
  getUser,
  type Media,
  newest,
  type User,
  type WorldState,
} from "./state.ts";

export type World = ReturnType<typeof createWorld>;

type Words = Omit<Draft, "media"> & { photo?: { url: string; alt?: string } };

/** What people do on the network, and the brand's own staff in X's apps. Ids are strings. */
export function createWorld(state: WorldState) {
  function photoOf(photo: Words["photo"]): Media[] {
    if (!photo) return [];
    return [{ key: `3_${state.nextId()}`, kind: "photo", url: photo.url, alt: photo.alt ?? "" }];
  }

  return {
    now: () => state.clock.now(),
    advance: (ms: number) => state.clock.advance(ms),

    /** Answers the function that ends it. */
    onChange(listener: (change: Change) => void): () => void {
      state.changes.on("change", listener);
      return () => void state.changes.off("change", listener);
    },

    addUser(input: { username: string; name?: string; isProtected?: boolean; id?: string }): User {
      const { username, name = username, isProtected = false, id = state.nextUserId() } = input;
      const user: User = { id, username, name, isProtected };
      state.users.set(user.id, user);
      return user;
    },

    findUser(username: string): User | undefined {
      for (const user of state.users.values()) if (user.username === username) return user;
      return undefined;
    },

    isThere: (id: string) => state.byVersion.get(id)?.isDeleted === false,

    post({ photo, ...words }: Words) {
      getUser(state, words.by);
      return publish(state, { ...words, media: photoOf(photo) }, "person");
    },

    repost: ({ by, of }: { by: string; of: string }) => {
      const { username } = getUser(state, getPost(state, of).authorId);
      const text = `RT @${username}: ${newest(getPost(state, of)).text}`;
      return publish(state, { by, text, reposts: of }, "person");
    },

    edit: ({ id, text }: { id: string; text: string }) => edit(state, id, text),
    remove: (id: string) => remove(state, id),

    message({
      from,
      to,
      text,
      photo,
      at,
    }: {
      from: string;
      to: string;
      text: string;
      photo?: { url: string };
      at?: number;
    }) {
      const conversationId = conversationOf(getUser(state, from).id, getUser(state, to).id);
      const media = photoOf(photo);
      const when = at === undefined ? {} : { at };
      return write(state, { from, conversationId, text, media, ...when }, "person");
    },
  };
}
