import type { Status } from "../world/nodes.ts";
import { wordsOf } from "../world/nodes.ts";
import { canSee, compareIds } from "../world/state.ts";
import { type Call, numberOf, readQuery } from "./call.ts";
import { renderAccount, renderNotification, renderStatus, tagsOf } from "./render.ts";

const paging = ["max_id", "since_id", "min_id", "limit"];

/** Cuts a page: `max_id` goes down, `since_id` cuts from the newest, `min_id` goes up. */
function page<T>(call: Call, all: T[], idOf: (one: T) => string, most: number, usual: number): T[] {
  const { query } = call;
  const limit = numberOf(query, "limit", usual, most);
  const [max, since, min] = ["max_id", "since_id", "min_id"].map((name) => query.get(name));
  const sorted = all.sort((a, b) => compareIds(idOf(b), idOf(a)));
  const within = sorted.filter(
    (one) =>
      (!max || compareIds(idOf(one), max) < 0) &&
      (!since || compareIds(idOf(one), since) > 0) &&
      (!min || compareIds(idOf(one), min) > 0),
  );
  const cut = min ? within.slice(-limit) : within.slice(0, limit);
  const [first, last] = [cut[0], cut.at(-1)];
  if (first !== undefined && last !== undefined) {
    const base = `${call.server.state.url}${call.params["path"] ?? ""}?limit=${limit}`;
    const next = `<${base}&max_id=${idOf(last)}>; rel="next"`;
    const previous = `<${base}&min_id=${idOf(first)}>; rel="prev"`;
    // A page that is not full is the last.
    call.setLink(cut.length < limit ? previous : `${next}, ${previous}`);
  }
  return call.knobs.disturb(call.endpoint, cut);
}

export function listNotifications(call: Call) {
  const query = readQuery(call, [...paging, "types", "exclude_types", "account_id"]);
  const { state } = call.server;
  const types = query.getAll("types[]");
  const past = call.knobs.take(call.endpoint, "stale") !== undefined;
  const own = state.notifications.filter(
    ({ ownerId, type, statusId }) =>
      ownerId === call.token.accountId &&
      (types.length === 0 || types.includes(type)) &&
      !query.getAll("exclude_types[]").includes(type) &&
      (past || state.statuses.get(statusId)?.isDeleted === false),
  );
  return page(call, own, ({ id }) => String(id), 80, 40).map((one) =>
    renderNotification(state, one, { past }),
  );
}

/** Private statuses by whom they are with, each conversation by its newest. */
export function listConversations(call: Call) {
  readQuery(call, paging);
  const { state } = call.server;
  const self = call.token.accountId;
  const newest = new Map<string, Status>();
  for (const status of state.statuses.values()) {
    if (status.visibility !== "direct" || !canSee(status, self)) continue;
    const others = [status.accountId, ...status.mentionIds].filter((id) => id !== self);
    const key = [...new Set(others)].sort().join(" ");
    const known = newest.get(key);
    if (!known || compareIds(known.id, status.id) < 0) newest.set(key, status);
  }
  return page(call, [...newest.values()], ({ id }) => id, 40, 20).map((status) => ({
    id: status.id,
    unread: status.accountId !== self,
    accounts: [status.accountId, ...status.mentionIds]
      .filter((id, at, all) => id !== self && all.indexOf(id) === at)
      .flatMap((id) => {
        const account = state.accounts.get(id);
        return account ? [renderAccount(state, account)] : [];
      }),
    last_status: renderStatus(state, status, self),
  }));
}

export function listTag(call: Call) {
  readQuery(call, [...paging, "local", "only_media", "any", "all", "none"]);
  const tag = (call.params["tag"] ?? "").toLowerCase();
  return statusPage(call, (status) => tagsOf(wordsOf(status).text).includes(tag));
}

export function listOwnStatuses(call: Call) {
  readQuery(call, [
    ...paging,
    "exclude_reblogs",
    "exclude_replies",
    "only_media",
    "pinned",
    "tagged",
  ]);
  return statusPage(call, ({ accountId }) => accountId === call.params["id"], {
    isAnyVisibility: true,
  });
}

/** Only what its author lets be found; other software searches no posts at all. */
export function search(call: Call) {
  const query = readQuery(call, [...paging, "q", "type", "resolve", "following", "offset"]);
  const words = (query.get("q") ?? "").toLowerCase();
  const wanted = call.server.searchesPosts && words !== "" && query.get("type") === "statuses";
  const statuses = wanted
    ? statusPage(call, (status) => wordsOf(status).text.toLowerCase().includes(words))
    : [];
  return { accounts: [], hashtags: [], statuses };
}

function statusPage(
  call: Call,
  isMeant: (status: Status) => boolean,
  { isAnyVisibility = false }: { isAnyVisibility?: boolean } = {},
) {
  const { state } = call.server;
  const self = call.token.accountId;
  const past = call.knobs.take(call.endpoint, "stale") !== undefined;
  const found = [...state.statuses.values()].filter(
    (status) =>
      isMeant(status) &&
      (isAnyVisibility || status.visibility === "public") &&
      status.boostOfId === null &&
      (past ? canSee({ ...status, isDeleted: false }, self) : canSee(status, self)),
  );
  return page(call, found, ({ id }) => id, 40, 20).map((status) =>
    renderStatus(state, status, self, { past }),
  );
}
