import { EventEmitter } from "node:events";
import { createClock } from "../../facebook/world/clock.ts";
import { createRandom } from "../../facebook/world/random.ts";

export type User = { id: string; username: string; name: string; isProtected: boolean };

export type Version = { id: string; text: string; at: number };

export type Media = {
  key: string;
  kind: "photo" | "video";
  url: string;
  alt: string;
};

/** A post through all its edits: each has an id of its own, the first is the post's. */
export type Post = {
  id: string;
  authorId: string;
  versions: Version[];
  conversationId: string;
  replyTo: string | undefined;
  quotes: string | undefined;
  reposts: string | undefined;
  media: Media[];
  replySettings: "everyone" | "mentionedUsers";
  /** Through the API, or by a person in an app. */
  origin: "api" | "person";
  isHidden: boolean;
  isDeleted: boolean;
  likedBy: Set<string>;
};

export type Message = {
  id: string;
  conversationId: string;
  senderId: string;
  text: string;
  media: Media[];
  at: number;
  origin: "api" | "person";
};

export type Change =
  | { kind: "post"; post: Post; version: Version }
  | { kind: "delete"; post: Post }
  | { kind: "message"; message: Message };

export type WorldState = ReturnType<typeof createState>;

/** Ids hold the millisecond in which they were given, counted from here. */
const EPOCH_MS = 1_288_834_974_657;

/** Everything that exists on the simulated network, and the stream of what happens to it. */
export function createState({ seed, startAt }: { seed: number; startAt?: number }) {
  const random = createRandom(seed);
  const clock = createClock(startAt);
  const changes = new EventEmitter<{ change: [Change] }>();
  let sequence = 0;
  let users = 1_000_000_000 + Math.floor(random() * 1_000_000_000);
  return {
    random,
    clock,
    changes,
    users: new Map<string, User>(),
    posts: new Map<string, Post>(),
    /** Every version's id leads to its post. */
    byVersion: new Map<string, Post>(),
    messages: [] as Message[],
    uploads: new Map<string, Media & { category: string }>(),
    nextUserId(): string {
      users += 1 + Math.floor(random() * 1000);
      return String(users);
    },
    /** Beyond what a JavaScript number can hold, and in the order of time. */
    nextId(at = clock.now()): string {
      sequence = (sequence + 1) % 4096;
      return String((BigInt(Math.floor(at) - EPOCH_MS) << 22n) | BigInt(sequence));
    },
    tell: (change: Change) => void changes.emit("change", change),
  };
}

/** Thrown for a mistake of the test that drives the world, never for one of the product. */
export function getUser({ users }: WorldState, id: string): User {
  const user = users.get(id);
  if (!user) throw new Error(`The simulated network has no user ${id}.`);
  return user;
}

export function getPost({ byVersion }: WorldState, id: string): Post {
  const post = byVersion.get(id);
  if (!post) throw new Error(`The simulated network has no post ${id}.`);
  return post;
}

export function newest(post: Post): Version {
  const version = post.versions.at(-1);
  if (!version) throw new Error(`The post ${post.id} has no words.`);
  return version;
}
