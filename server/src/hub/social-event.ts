/** What a connector's `normalise` makes of a raw item: the same for polls, webhooks and replays. */
export type SocialEvent = SeenMessage | MessageEdited | MessageDeleted | MessageHidden;

export interface Author {
  id: string;
  handle: string;
  name: string;
  avatarUrl: string;
}

export interface Attachment {
  kind: "image" | "video" | "audio" | "file";
  url: string;
  alt: string;
  name: string;
}

/** May a message be answered, why not, until when and how long. */
export interface Replyable {
  allowed: boolean;
  /** Why not, or what binds the answer; empty when nothing does. */
  reason: string;
  /** ISO 8601. */
  until: string | null;
  maxLength: number | null;
  unit: "grapheme" | "utf16" | "xweighted" | "mastodon";
  maxBytes: number | null;
  /** As how many a web address counts, where that does not depend on its length. */
  urlLength?: number | undefined;
}

/** A message as the network shows it at `at`; told again after every change. */
export interface SeenMessage {
  type: "message";
  kind: "post" | "comment" | "directMessage";
  externalId: string;
  /** Root post of the thread; for private messages the network's conversation. */
  rootId: string;
  /** Empty for a root. */
  parentId: string;
  /** For private messages: the other side, whoever wrote. */
  peer: Author | null;
  /** Null when the network does not say. */
  author: Author | null;
  /** Written with our own account. */
  isSelf: boolean;
  text: string;
  language: string;
  attachments: Attachment[];
  visibility: "public" | "unlisted" | "followers" | "private";
  url: string;
  /** By the author's clock where the network believes it; ISO 8601. */
  createdAt: string;
  /** When it reached the network: what "since the channel was activated" goes by. */
  arrivedAt: string;
  /** When this text was true. */
  at: string;
  /** Same version, same text: empty when the network gives none. */
  version: string;
  /** Undefined when the item does not say. */
  hidden?: boolean;
  /** Null when the item does not say: then the network's limits alone bind an answer. */
  replyable: Replyable | null;
}

export interface MessageEdited {
  type: "edited";
  externalId: string;
  text: string;
  at: string;
}

export interface MessageDeleted {
  type: "deleted";
  externalId: string;
  at: string;
}

export interface MessageHidden {
  type: "hidden";
  externalId: string;
  hidden: boolean;
  at: string;
}
