import {
  type Account,
  acctOf,
  type Media,
  type Notification,
  type Status,
  type Words,
  wordsOf,
} from "../world/nodes.ts";
import { handlePattern } from "../world/publish.ts";
import { findByHandle, getAccount, getStatus, type MastodonState } from "../world/state.ts";

const time = (ms: number) => new Date(ms).toISOString();

export function renderAccount(state: MastodonState, account: Account) {
  const { id, username, name } = account;
  const url = addressOf(state, account);
  return {
    id,
    username,
    acct: acctOf(account),
    display_name: name,
    locked: false,
    bot: false,
    discoverable: true,
    group: false,
    created_at: "2022-11-05T00:00:00.000Z",
    note: "",
    url,
    uri: url,
    avatar: `${state.url}/avatars/original/missing.png`,
    avatar_static: `${state.url}/avatars/original/missing.png`,
    header: `${state.url}/headers/original/missing.png`,
    header_static: `${state.url}/headers/original/missing.png`,
    followers_count: 0,
    following_count: 0,
    statuses_count: 0,
    last_status_at: null,
    emojis: [],
    fields: [],
  };
}

function addressOf({ url }: MastodonState, { username, domain }: Account): string {
  return domain === "" ? `${url}/@${username}` : `https://${domain}/@${username}`;
}

/** `past` shows the words before the last edit, as a cache does. */
export function renderStatus(
  state: MastodonState,
  status: Status,
  viewerId: string,
  { past = false }: { past?: boolean } = {},
): Record<string, unknown> {
  const before = past ? status.versions.at(-2) : undefined;
  const words = before ?? wordsOf(status);
  const author = getAccount(state, status.accountId);
  const parent = status.replyToId ? state.statuses.get(status.replyToId) : undefined;
  const boosted = status.boostOfId ? getStatus(state, status.boostOfId) : undefined;
  const edited = status.versions.length > (before ? 2 : 1);
  const address = `${addressOf(state, author)}/${status.id}`;
  return {
    id: status.id,
    created_at: time(status.createdAt),
    edited_at: edited ? time(words.at) : null,
    in_reply_to_id: status.replyToId,
    in_reply_to_account_id: parent?.accountId ?? null,
    sensitive: words.sensitive,
    spoiler_text: words.spoiler,
    visibility: status.visibility,
    language: status.language,
    uri: address,
    url: address,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: status.favouritedBy.size,
    favourited: status.favouritedBy.has(viewerId),
    reblogged: false,
    muted: false,
    bookmarked: false,
    content: renderText(state, words.text),
    filtered: [],
    reblog: boosted ? renderStatus(state, boosted, viewerId) : null,
    account: renderAccount(state, author),
    media_attachments: renderFiles(state, words),
    mentions: status.mentionIds.map((id) => {
      const account = getAccount(state, id);
      const { username } = account;
      return { id, username, url: addressOf(state, account), acct: acctOf(account) };
    }),
    tags: tagsOf(words.text).map((name) => ({ name, url: `${state.url}/tags/${name}` })),
    emojis: [],
    card: null,
    poll: null,
  };
}

export function renderRevision(state: MastodonState, status: Status, words: Words) {
  return {
    content: renderText(state, words.text),
    spoiler_text: words.spoiler,
    sensitive: words.sensitive,
    created_at: time(words.at),
    account: renderAccount(state, getAccount(state, status.accountId)),
    media_attachments: renderFiles(state, words),
    emojis: [],
  };
}

export function renderNotification(
  state: MastodonState,
  notification: Notification,
  options: { past?: boolean },
) {
  const { id, type, createdAt, fromId, statusId, ownerId } = notification;
  return {
    id: String(id),
    type,
    created_at: time(createdAt),
    group_key: `ungrouped-${id}`,
    account: renderAccount(state, getAccount(state, fromId)),
    status: renderStatus(state, getStatus(state, statusId), ownerId, options),
  };
}

export function tagsOf(text: string): string[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/giu)].map(
    ([, name]) => (name ?? "").toLowerCase(),
  );
}

function renderFiles(state: MastodonState, words: Words) {
  return words.mediaIds.flatMap((id) => {
    const media = state.media.get(id);
    return media ? [renderMedia(state, media)] : [];
  });
}

export function renderMedia(state: MastodonState, media: Media) {
  const url = media.readyAt <= state.clock.now() ? `${state.url}/files/${media.id}` : null;
  return {
    id: media.id,
    type: media.kind,
    url,
    preview_url: url,
    remote_url: null,
    text_url: null,
    meta: {},
    description: media.description || null,
    blurhash: null,
  };
}

/** Text as the network sends it: paragraphs, links with hidden parts, handles without their server. */
export function renderText(state: MastodonState, text: string): string {
  if (text === "") return "";
  const marked = escapeHtml(text)
    .replaceAll(/https?:\/\/[^\s<]+/g, (url) => link(url))
    .replaceAll(handlePattern, (whole, handle: string) => {
      const account = findByHandle(state, handle);
      if (!account) return whole;
      const href = addressOf(state, account);
      return `<span class="h-card" translate="no"><a href="${href}" class="u-url mention">@<span>${account.username}</span></a></span>`;
    });
  return marked
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll("\n", "<br />")}</p>`)
    .join("");
}

function link(url: string): string {
  const [, scheme = "", rest = ""] = /^(https?:\/\/)(.*)$/.exec(url) ?? [];
  const [shown, hidden] = [rest.slice(0, 30), rest.slice(30)];
  return `<a href="${url}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${scheme}</span><span class="${hidden ? "ellipsis" : ""}">${shown}</span><span class="invisible">${hidden}</span></a>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
