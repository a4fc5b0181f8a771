import type { MentionFacet } from "./facets.ts";

export const postCollection = "app.bsky.feed.post";

export type RecordRef = { uri: string; cid: string };

export type PostRecord = {
  $type: string;
  text: string;
  facets?: MentionFacet[];
  reply?: { root: RecordRef; parent: RecordRef };
  embed?: Embed;
  langs?: string[];
  createdAt: string;
};

/** One post as the network keeps it: what a person really wrote and where it hangs. */
export type LedgerPost = RecordRef & {
  text: string;
  createdAt: string;
  reply?: { root: RecordRef; parent: RecordRef };
  embed?: Embed;
};

/** Pictures of a post. */
export type Embed = {
  $type: string;
  images?: { alt: string; image: { mimeType: string; size: number } }[];
};

/** `at://did/collection/rkey` in its three parts. */
export function splitUri(uri: string): { repo: string; collection: string; rkey: string } {
  const [repo, collection, rkey] = uri.replace("at://", "").split("/");
  if (!repo || !collection || !rkey) throw new Error(`Not the address of a record: ${uri}`);
  return { repo, collection, rkey };
}
