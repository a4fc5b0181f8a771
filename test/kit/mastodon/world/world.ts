import type { Account, Status } from "./nodes.ts";
import { type Draft, edit, publish, remove } from "./publish.ts";
import { getAccount, getStatus, type MastodonState } from "./state.ts";

export type World = ReturnType<typeof createWorld>;

/** What people do on the network. */
export function createWorld(state: MastodonState) {
  return {
    /** Somebody of this server, or with a `domain` of another one. */
    addAccount({
      username,
      domain = "",
      name = username,
    }: {
      username: string;
      domain?: string;
      name?: string;
    }): Account {
      const account = { id: String(109_000_000 + state.nextNumber()), username, domain, name };
      state.accounts.set(account.id, account);
      return account;
    },
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
