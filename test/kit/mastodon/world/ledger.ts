import { acctOf, wordsOf } from "./nodes.ts";
import { getAccount, type MastodonState } from "./state.ts";

/** One status as its author wrote it. */
export type LedgerEntry = {
  id: string;
  by: string;
  text: string;
  spoiler: string;
  visibility: string;
  replyToId: string | null;
  versions: string[];
  media: { description: string; mimeType: string; size: number }[];
  favouritedBy: string[];
  origin: "api" | "world";
  state: "visible" | "deleted";
};

export type Ledger = ReturnType<typeof createLedger>;

/** The network's own truth, in order of creation; deleted things stay, marked as such. */
export function createLedger(state: MastodonState) {
  function statuses(): LedgerEntry[] {
    return [...state.statuses.values()].map((status) => {
      const words = wordsOf(status);
      return {
        id: status.id,
        by: acctOf(getAccount(state, status.accountId)),
        text: words.text,
        spoiler: words.spoiler,
        visibility: status.visibility,
        replyToId: status.replyToId,
        versions: status.versions.map(({ text }) => text),
        media: words.mediaIds.flatMap((id) => {
          const media = state.media.get(id);
          if (!media) return [];
          const { description, mimeType, bytes } = media;
          return [{ description, mimeType, size: bytes.byteLength }];
        }),
        favouritedBy: [...status.favouritedBy],
        origin: status.origin,
        state: status.isDeleted ? "deleted" : "visible",
      };
    });
  }
  return {
    statuses,
    /** What a product wrote through the API. */
    sent: () => statuses().filter(({ origin }) => origin === "api"),
  };
}
