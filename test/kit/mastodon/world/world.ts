import type { Account, Status } from "./nodes.ts";
import { type Draft, edit, publish, remove } from "./publish.ts";
import { findByHandle, getAccount, getStatus, type MastodonState } from "./state.ts";

export type World = ReturnType<typeof createWorld>;

/** What people do on the network. */
export function createWorld(state: MastodonState) {
  return {
    /** Somebody of this server, or with a `domain` of another one. */
    addAccount({
      username,
      domain = "",
      name = username,
      id = String(109_000_000 + state.nextNumber()),
    }: {
      username: string;
      domain?: string;
      name?: string;
      id?: string;
    }): Account {
      const account = { id, username, domain, name };
      state.accounts.set(account.id, account);
      return account;
    },
    /** By `ana`, or `ana@far.example`. */
    findAccount: (handle: string): Account | undefined => findByHandle(state, handle),
    isThere: (id: string) => state.statuses.get(id)?.isDeleted === false,
    /** Answers the function that ends it. */
    onPublished(listener: (status: Status) => void): () => void {
      state.published.on("status", listener);
      return () => void state.published.off("status", listener);
    },
    favourite: ({ by, id }: { by: string; id: string }) =>
      void getStatus(state, id).favouritedBy.add(getAccount(state, by).id),
    post: (draft: Draft): Status => publish(state, draft),
    edit: ({ id, text, spoiler }: { id: string; text: string; spoiler?: string }): Status => {
      const { mediaIds } = getStatus(state, id).versions.at(-1) ?? {};
      return edit(state, id, { text, spoiler, mediaIds });
    },
    remove: (id: string) => remove(state, id),
    boost({ by, id }: { by: string; id: string }): Status {
      const boost = publish(state, { by, text: "" });
      boost.boostOfId = getStatus(state, id).id;
      return boost;
    },
    rename: ({ id, name }: { id: string; name: string }) => {
      getAccount(state, id).name = name;
    },
    /** A file that somebody attaches to a post. */
    addMedia(media: {
      by: string;
      mimeType: string;
      bytes: Uint8Array;
      description?: string;
    }): string {
      const id = String(state.nextNumber());
      const { by: ownerId, mimeType, bytes, description = "" } = media;
      const readyAt = state.clock.now();
      const kind = kindOf(mimeType);
      state.media.set(id, { id, ownerId, kind, mimeType, bytes, description, readyAt });
      return id;
    },
    advance: (ms: number) => state.clock.advance(ms),
  };
}

export function kindOf(mimeType: string): "image" | "video" | "audio" | "unknown" {
  const [kind] = mimeType.split("/");
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "unknown";
}
