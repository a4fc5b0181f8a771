import { day, graphTime } from "../world/clock.ts";
import { lastWordOfPerson } from "../world/messaging.ts";
import type {
  Author,
  Comment,
  Conversation,
  Message,
  Node,
  Page,
  Person,
  Photo,
  Post,
} from "../world/nodes.ts";
import { getPage, getPerson, getPostOf, getPublished, type WorldState } from "../world/state.ts";

/**
 * A field's value: a plain value, a node whose own fields may be asked for, a list of such, or
 * undefined when the network leaves the field out.
 */
export type FieldValue = unknown;
type Readers<N> = Record<string, (node: N, state: WorldState) => FieldValue>;

/** Marks a value whose fields are selected like those of a node on an edge. */
export type Nested = { nested: Node | Record<string, unknown> };
const nested = (value: Node | Record<string, unknown>): Nested => ({ nested: value });

/** Persons who hide themselves are left out, as the network does. */
export function authorOf(state: WorldState, { kind, id }: Author): Nested | undefined {
  if (kind === "page") return nested({ name: getPage(state, id).name, id });
  const { name, isPrivate } = getPerson(state, id);
  return isPrivate ? undefined : nested({ name, id });
}

const site = "https://www.facebook.com";

const page: Readers<Page> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  category: () => "Telecommunication company",
  link: ({ id }) => `${site}/${id}`,
  username: ({ name }) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""),
  fan_count: (_node, state) =>
    [...state.nodes.values()].filter(({ kind }) => kind === "person").length,
};

const person: Readers<Person> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  first_name: ({ name }) => name.split(" ")[0],
  last_name: ({ name }) => name.split(" ").slice(1).join(" "),
  profile_pic: ({ id }) => `${site}/profile-pictures/${id}.jpg`,
};

const post: Readers<Post> = {
  id: ({ id }) => id,
  from: ({ author }, state) => authorOf(state, author),
  to: ({ pageId, author }, state) =>
    author.kind === "page"
      ? undefined
      : { data: [{ id: pageId, name: getPage(state, pageId).name }] },
  message: ({ text }) => text,
  story: ({ photo, author }, state) =>
    photo && author.kind === "page"
      ? `${getPage(state, author.id).name} added a new photo.`
      : undefined,
  created_time: ({ createdAt }) => graphTime(createdAt),
  updated_time: ({ updatedAt }) => graphTime(updatedAt),
  permalink_url: ({ id }) => `${site}/${id.replace("_", "/posts/")}`,
  status_type: ({ photo }) => (photo ? "added_photos" : "mobile_status_update"),
  is_published: ({ isPublished }) => isPublished,
  is_hidden: ({ isHidden }) => isHidden,
  attachments: ({ photo }) => (photo ? { data: [attachmentOf(photo)] } : undefined),
  full_picture: ({ photo }) => photo?.url,
};

const comment: Readers<Comment> = {
  id: ({ id }) => id,
  from: ({ author }, state) => authorOf(state, author),
  message: ({ text }) => text ?? "",
  created_time: ({ createdAt }) => graphTime(createdAt),
  parent: ({ parentId }, state) => (parentId ? nested(getPublished(state, parentId)) : undefined),
  object: (node, state) => nested(getPostOf(state, node)),
  attachment: ({ photo }) => (photo ? attachmentOf(photo) : undefined),
  is_hidden: ({ isHidden }) => isHidden,
  can_comment: () => true,
  can_hide: ({ author }) => author.kind === "person",
  can_remove: () => true,
  can_like: () => true,
  can_reply_privately: (node, state) =>
    node.author.kind === "person" &&
    !node.privateReplyId &&
    state.clock.now() - node.createdAt < 7 * day,
  permalink_url: ({ id, postId }) =>
    `${site}/${postId.replace("_", "/posts/")}?comment_id=${id.split("_")[1]}`,
  comment_count: (node, state) =>
    getPostOf(state, node).comments.filter(
      ({ parentId, isDeleted }) => parentId === node.id && !isDeleted,
    ).length,
  like_count: ({ reactions }) => reactions.size,
  user_likes: ({ reactions, pageId }) => reactions.has(pageId),
};

const conversation: Readers<Conversation> = {
  id: ({ id }) => id,
  link: ({ id }) => `/messages/?threadid=${id}`,
  updated_time: ({ updatedAt }) => graphTime(updatedAt),
  snippet: ({ messages }) => messages.findLast(({ isDeleted }) => !isDeleted)?.text ?? "",
  unread_count: ({ unread }) => unread,
  message_count: ({ messages }) => messages.filter(({ isDeleted }) => !isDeleted).length,
  can_reply: (node, state) => {
    const last = lastWordOfPerson(node);
    return last !== undefined && state.clock.now() - last < 7 * day;
  },
  participants: ({ personId, pageId }, state) => ({
    data: [
      partyOf(state, { kind: "person", id: personId }),
      partyOf(state, { kind: "page", id: pageId }),
    ],
  }),
  senders: ({ personId, pageId }, state) => ({
    data: [
      partyOf(state, { kind: "person", id: personId }),
      partyOf(state, { kind: "page", id: pageId }),
    ],
  }),
};

const message: Readers<Message> = {
  id: ({ id }) => id,
  created_time: ({ createdAt }) => graphTime(createdAt),
  from: ({ author }, state) => partyOf(state, author),
  to: ({ author, pageId, personId }, state) => ({
    data: [
      partyOf(
        state,
        author.kind === "page" ? { kind: "person", id: personId } : { kind: "page", id: pageId },
      ),
    ],
  }),
  message: ({ text }) => text ?? "",
  attachments: ({ attachment, id }) =>
    attachment ? { data: [messageAttachment(attachment, id)] } : undefined,
  sticker: () => undefined,
  shares: () => undefined,
  reply_to: ({ replyTo }) => (replyTo ? { mid: replyTo } : undefined),
};

/** In private messages both sides know each other, also people who hide on walls. */
function partyOf(state: WorldState, { kind, id }: Author) {
  const name = kind === "page" ? getPage(state, id).name : getPerson(state, id).name;
  return { name, email: `${id}@facebook.com`, id };
}

function attachmentOf(photo: Photo) {
  return {
    type: "photo",
    media: { image: { height: 720, src: photo.url, width: 960 } },
    target: { id: photo.id, url: `${site}/photo.php?fbid=${photo.id}` },
    url: `${site}/photo.php?fbid=${photo.id}`,
  };
}

function messageAttachment(attachment: NonNullable<Message["attachment"]>, id: string) {
  const mime = {
    image: "image/jpeg",
    video: "video/mp4",
    audio: "audio/mpeg",
    file: "application/pdf",
  };
  const about = {
    id: `att-${id}`,
    mime_type: mime[attachment.type],
    name: `${attachment.type}-1`,
    size: 48_213,
  };
  if (attachment.type !== "image") return { ...about, file_url: attachment.url };
  const image = { width: 960, height: 720, max_width: 960, max_height: 720, url: attachment.url };
  return { ...about, image_data: { ...image, preview_url: attachment.url } };
}

const readers = { page, person, post, comment, conversation, message };

/** The reader of one field, or undefined when nodes of that kind have no such field. */
export function findField(
  node: Node,
  name: string,
): ((state: WorldState) => FieldValue) | undefined {
  const table = readers[node.kind] as Readers<Node>;
  const reader = Object.hasOwn(table, name) ? table[name] : undefined;
  return reader ? (state) => reader(node, state) : undefined;
}

export const usualFields: Record<Node["kind"], readonly string[]> = {
  page: ["name", "id"],
  person: ["first_name", "last_name", "profile_pic", "id"],
  post: ["created_time", "message", "story", "id"],
  comment: ["created_time", "from", "message", "id"],
  conversation: ["id", "link", "updated_time"],
  message: ["created_time", "id"],
};
