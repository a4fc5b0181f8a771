import type { Media, Message, Post, User, Version, WorldState } from "../world/state.ts";
import { newest } from "../world/state.ts";
import { cut, isLong, type Link, mentionsIn, shownText } from "../world/text.ts";
import type { Selection } from "./selection.ts";

type Shown = Record<string, unknown>;

/** A post at one of its versions, with the fields that were asked for; others stay away. */
export function showPost(
  state: WorldState,
  post: Post,
  version: Version,
  { post: fields, vocabulary }: Selection,
): Shown {
  const { text, links } = shownText(version.text, post.media, post.id);
  const entities = entitiesOf(state, text, links);
  const parent = post.replyTo ? state.byVersion.get(post.replyTo) : undefined;
  const references = referencesOf(post);
  const all: Shown = {
    id: version.id,
    text: isLong(text) ? cut(text) : text,
    [`edit_history_${vocabulary}_ids`]: post.versions
      .slice(0, post.versions.indexOf(version) + 1)
      .map(({ id }) => id),
    author_id: post.authorId,
    conversation_id: post.conversationId,
    created_at: new Date(version.at).toISOString(),
    lang: "en",
    reply_settings: post.replySettings,
    in_reply_to_user_id: parent?.authorId,
    [`referenced_${vocabulary}s`]: references.length > 0 ? references : undefined,
    attachments: post.media.length > 0 ? { media_keys: keysOf(post.media) } : undefined,
    entities: isLong(text) ? entitiesOf(state, cut(text), links) : entities,
    [`note_${vocabulary}`]: isLong(text) ? { text, entities } : undefined,
  };
  const always = ["id", "text", `edit_history_${vocabulary}_ids`];
  return only(all, (name) => always.includes(name) || fields.has(name));
}

function referencesOf({ replyTo, quotes, reposts }: Post) {
  return [
    ...(replyTo ? [{ type: "replied_to", id: replyTo }] : []),
    ...(quotes ? [{ type: "quoted", id: quotes }] : []),
    ...(reposts ? [{ type: "retweeted", id: reposts }] : []),
  ];
}

/** Places count code points of the text as shown. */
function entitiesOf(state: WorldState, text: string, links: readonly Link[]) {
  const place = (at: number, length: number) => {
    const start = [...text.slice(0, at)].length;
    return { start, end: start + length };
  };
  const mentions = mentionsIn(state, text).map(({ user, at }) => ({
    ...place(at, user.username.length + 1),
    username: user.username,
    id: user.id,
  }));
  const urls = links
    .filter(({ url }) => text.includes(url))
    .map(({ url, expanded, mediaKey }) => ({
      ...place(text.indexOf(url), url.length),
      url,
      expanded_url: expanded,
      display_url: expanded.replace(/^https?:\/\//, "").slice(0, 26),
      ...(mediaKey ? { media_key: mediaKey } : {}),
    }));
  if (mentions.length === 0 && urls.length === 0) return undefined;
  return {
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(urls.length > 0 ? { urls } : {}),
  };
}

/** What stands beside a list of posts: the people, posts and media it refers to, each once. */
export function postIncludes(
  state: WorldState,
  posts: readonly Post[],
  selection: Selection,
): Shown {
  const { expansions, vocabulary } = selection;
  const users = new Set<string>();
  const referred = new Map<string, Post>();
  for (const post of posts) {
    if (expansions.has("author_id")) users.add(post.authorId);
    const parent = post.replyTo ? state.byVersion.get(post.replyTo) : undefined;
    if (parent && expansions.has("in_reply_to_user_id")) users.add(parent.authorId);
    if (!expansions.has(`referenced_${vocabulary}s.id`)) continue;
    for (const { id } of referencesOf(post)) {
      const other = state.byVersion.get(id);
      if (other && !other.isDeleted) referred.set(id, other);
    }
  }
  const media = expansions.has("attachments.media_keys") ? posts.flatMap((one) => one.media) : [];
  return withoutEmpty({
    users: [...users].flatMap((id) => showUser(state.users.get(id), selection)),
    [`${vocabulary}s`]: [...referred].map(([id, other]) =>
      showPost(
        state,
        other,
        other.versions.find((one) => one.id === id) ?? newest(other),
        selection,
      ),
    ),
    media: media.map((one) => showMedia(one, selection)),
  });
}

export function showMessage(message: Message, selection: Selection): Shown {
  const { text, links } = shownText(message.text, [], message.id);
  const urls = links.map(({ url, expanded }) => ({
    start: 0,
    end: 0,
    url,
    expanded_url: expanded,
  }));
  const all: Shown = {
    id: message.id,
    event_type: "MessageCreate",
    text,
    created_at: new Date(message.at).toISOString(),
    dm_conversation_id: message.conversationId,
    sender_id: message.senderId,
    entities: urls.length > 0 ? { urls } : undefined,
    attachments: message.media.length > 0 ? { media_keys: keysOf(message.media) } : undefined,
  };
  const always = ["id", "event_type", "text"];
  return only(
    all,
    (name) =>
      always.includes(name) ||
      selection.message.has(name) ||
      (name === "sender_id" && selection.expansions.has(name)),
  );
}

export function messageIncludes(
  state: WorldState,
  messages: readonly Message[],
  selection: Selection,
): Shown {
  const { expansions } = selection;
  const senders = expansions.has("sender_id") ? messages.map(({ senderId }) => senderId) : [];
  const media = expansions.has("attachments.media_keys")
    ? messages.flatMap((one) => one.media)
    : [];
  return withoutEmpty({
    users: [...new Set(senders)].flatMap((id) => showUser(state.users.get(id), selection)),
    media: media.map((one) => showMedia(one, selection)),
  });
}

export function showUser(user: User | undefined, { user: fields }: Selection): Shown[] {
  if (!user) return [];
  const { id, username, name, isProtected } = user;
  const profile = `https://pbs.twimg.com/profile_images/${id}/normal.jpg`;
  const all = { id, username, name, protected: isProtected, profile_image_url: profile };
  const always = ["id", "username", "name"];
  return [only(all, (field) => always.includes(field) || fields.has(field))];
}

function showMedia(media: Media, { media: fields }: Selection): Shown {
  const { key, kind, url, alt } = media;
  const all = { media_key: key, type: kind, url, ...(alt ? { alt_text: alt } : {}) };
  return only(all, (field) => ["media_key", "type"].includes(field) || fields.has(field));
}

function keysOf(media: readonly Media[]): string[] {
  return media.map(({ key }) => key);
}

function only(all: Shown, isWanted: (name: string) => boolean): Shown {
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== undefined && isWanted(name)),
  );
}

function withoutEmpty(lists: Record<string, unknown[]>): Shown {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
