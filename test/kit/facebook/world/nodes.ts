/** Who did something: a person, or a page through one of its tokens or Meta's own tools. */
export type Author = { kind: "person" | "page"; id: string };

/** Through what a thing came about: a person's own hand, an access token, or Meta's own tools. */
export type Origin = { kind: "person" } | { kind: "token"; token: string } | { kind: "meta" };

export type Page = {
  kind: "page";
  id: string;
  name: string;
  /** Apps that get webhooks, with the fields they asked for. */
  subscriptions: Map<string, string[]>;
};

export type Person = {
  kind: "person";
  id: string;
  name: string;
  /** Hides name and id from pages, as people may. */
  isPrivate: boolean;
  /** Has blocked messages from pages, or is gone. */
  isUnavailable: boolean;
};

export type Photo = { id: string; url: string; alt?: string };

type Published = {
  id: string;
  pageId: string;
  author: Author;
  origin: Origin;
  text?: string;
  photo?: Photo;
  /** Milliseconds since 1970, as are all times here. */
  createdAt: number;
  editedAt?: number;
  isHidden: boolean;
  isDeleted: boolean;
  /** Earlier texts, oldest first. */
  versions: string[];
  reactions: Map<string, { author: Author; type: string }>;
};

export type Post = Published & {
  kind: "post";
  updatedAt: number;
  isPublished: boolean;
  /** Every comment below the post at any level, in order of creation. */
  comments: Comment[];
};

export type Comment = Published & {
  kind: "comment";
  postId: string;
  /** The comment that this one answers; absent for a comment on the post itself. */
  parentId?: string;
  privateReplyId?: string;
};

export type Conversation = {
  kind: "conversation";
  id: string;
  pageId: string;
  personId: string;
  updatedAt: number;
  unread: number;
  messages: Message[];
};

export type Message = {
  kind: "message";
  id: string;
  conversationId: string;
  pageId: string;
  personId: string;
  author: Author;
  origin: Origin;
  text?: string;
  attachment?: { type: "image" | "video" | "audio" | "file"; url: string };
  replyTo?: string;
  /** The comment that a private reply answers. */
  commentId?: string;
  tag?: string;
  createdAt: number;
  isDeleted: boolean;
  versions: string[];
};

export type Node = Page | Person | Post | Comment | Conversation | Message;

/** What happened on the network, for whoever is told about it. */
export type Change =
  | {
      field: "feed";
      verb: "add" | "edited" | "remove" | "hide" | "unhide" | "trash";
      node: Post | Comment;
      at: number;
    }
  | {
      field: "reaction";
      verb: "add" | "edit" | "remove";
      node: Post | Comment;
      author: Author;
      type: string;
      at: number;
    }
  | { field: "message"; verb: "add" | "edit" | "unsend"; node: Message; at: number }
  | { field: "read" | "delivery"; conversation: Conversation; mids: string[]; at: number };
