import type { Endpoint } from "../knobs.ts";
import { newest, type Post, type Version, type WorldState } from "../world/state.ts";
import { mentionsIn } from "../world/text.ts";
import type { Charge } from "./bill.ts";
import type { Answer, Call, Network } from "./call.ts";
import { pageOf } from "./paging.ts";
import { allowOnly, idParam, numberParam, timeParam } from "./params.ts";
import { forbidden, invalid, notFound, Problem } from "./problems.ts";
import { messageIncludes, postIncludes, showMessage, showPost, showUser } from "./render.ts";
import { readQuery } from "./search.ts";
import { readSelection, selectionParams } from "./selection.ts";

const WEEK_MS = 7 * 86_400_000;
const MONTH_MS = 30 * 86_400_000;

type PostList = {
  endpoint: Endpoint;
  charge: Charge;
  min: number;
  usual: number;
  params: readonly string[];
  isWanted(post: Post, version: Version): boolean;
  /** Milliseconds since 1970; older posts are not in the list. */
  since?: number;
};

/** Posts, newest first: mentions, own posts and search differ in what is in them. */
function listPosts(network: Network, call: Call, list: PostList): Answer {
  const { state, vocabulary, knobs, bill } = network;
  const { params } = call;
  const names = [
    "max_results",
    "pagination_token",
    "since_id",
    "until_id",
    "start_time",
    "end_time",
  ];
  allowOnly(params, [...names, ...list.params, ...selectionParams(vocabulary)]);
  const selection = readSelection(params, vocabulary);
  const size = numberParam(params, "max_results", { min: list.min, max: 100, usual: list.usual });
  const sinceId = BigInt(idParam(params, "since_id") ?? "0");
  const untilId = BigInt(idParam(params, "until_id") ?? "9223372036854775807");
  const from = timeParam(params, "start_time") ?? 0;
  const to = timeParam(params, "end_time") ?? Number.POSITIVE_INFINITY;
  const oldest = list.since ?? 0;
  if (list.since !== undefined && sinceId > 0n && timeOf(sinceId) < list.since) {
    const message = `'since_id' must be a tweet id created after ${new Date(oldest).toISOString()}.`;
    throw invalid("since_id", sinceId, message);
  }
  if (list.since !== undefined && from > 0 && from < oldest) {
    throw invalid("start_time", params["start_time"], "'start_time' must be within seven days.");
  }
  const versions = visiblePosts(state)
    .filter(({ version }) => version.at >= Math.max(from, oldest) && version.at < to)
    .filter(({ version }) => BigInt(version.id) > sinceId && BigInt(version.id) < untilId)
    .filter(({ post, version }) => list.isWanted(post, version))
    .map(({ post, version }) => ({ id: version.id, post, version }));
  const token = params["pagination_token"] ?? params["next_token"];
  const { page, next } = pageOf(versions, { token, size, list: list.endpoint });
  bill.charge(
    list.charge,
    page.map(({ id }) => `post ${id}`),
  );
  const data = knobs
    .disturb(list.endpoint, page)
    .map(({ post, version }) => showPost(state, post, version, selection));
  const includes = postIncludes(
    state,
    page.map(({ post }) => post),
    selection,
  );
  return { status: 200, body: listBody(data, includes, page, next) };
}

/** Every post at its newest version, newest first; what is deleted or protected is nowhere. */
function visiblePosts(state: WorldState): { post: Post; version: Version }[] {
  return [...state.posts.values()]
    .filter((post) => !post.isDeleted && !state.users.get(post.authorId)?.isProtected)
    .map((post) => ({ post, version: newest(post) }))
    .sort((a, b) => (BigInt(a.version.id) < BigInt(b.version.id) ? 1 : -1));
}

function listBody(data: object[], includes: object, page: { id: string }[], next?: string): object {
  if (data.length === 0) return { meta: { result_count: 0 } };
  const meta = {
    result_count: data.length,
    newest_id: page[0]?.id,
    oldest_id: page.at(-1)?.id,
    ...(next ? { next_token: next } : {}),
  };
  return { data, ...(Object.keys(includes).length > 0 ? { includes } : {}), meta };
}

export function mentions(network: Network, call: Call): Answer {
  const { state } = network;
  return listPosts(network, call, {
    endpoint: "mentions",
    charge: call.id === call.userId ? "ownedRead" : "postRead",
    min: 5,
    usual: 10,
    params: [],
    isWanted: (post, version) =>
      post.authorId !== call.id &&
      mentionsIn(state, version.text).some(({ user }) => user.id === call.id),
  });
}

export function ownPosts(network: Network, call: Call): Answer {
  return listPosts(network, call, {
    endpoint: "ownPosts",
    charge: call.id === call.userId ? "ownedRead" : "postRead",
    min: 5,
    usual: 10,
    params: ["exclude"],
    isWanted: (post) => post.authorId === call.id,
  });
}

export function search(network: Network, call: Call): Answer {
  const query = call.params["query"];
  if (query === undefined)
    throw invalid("query", "", "The `query` query parameter can not be empty");
  const matches = readQuery(network.state, query);
  return listPosts(network, call, {
    endpoint: "search",
    charge: "postRead",
    min: 10,
    usual: 10,
    params: ["query", "sort_order", "next_token"],
    isWanted: matches,
    since: network.state.clock.now() - WEEK_MS,
  });
}

/** Posts by their ids; those that are not there are named beside the others. */
export function lookUp(network: Network, call: Call): Answer {
  const { state, vocabulary, bill } = network;
  allowOnly(call.params, ["ids", ...selectionParams(vocabulary)]);
  const selection = readSelection(call.params, vocabulary);
  const ids = (call.params["ids"] ?? "").split(",");
  const isBad = ids.length > 100 || ids.some((id) => !/^[0-9]{1,19}$/.test(id));
  if (isBad) throw invalid("ids", call.params["ids"], "The `ids` query parameter is not valid");
  const found = ids.flatMap((id) => {
    const post = state.byVersion.get(id);
    return post && !post.isDeleted ? [{ id, post }] : [];
  });
  bill.charge(
    "postRead",
    found.map(({ id }) => `post ${id}`),
  );
  const data = found.map(({ id, post }) => {
    const version = post.versions.find((one) => one.id === id) ?? newest(post);
    return showPost(state, post, version, selection);
  });
  const posts = found.map(({ post }) => post);
  const includes = postIncludes(state, posts, selection);
  const errors = ids.filter((id) => !found.some((one) => one.id === id)).map(notFound);
  return {
    status: 200,
    body: {
      ...(data.length > 0 ? { data } : {}),
      ...(Object.keys(includes).length > 0 ? { includes } : {}),
      ...(errors.length > 0 ? { errors } : {}),
    },
  };
}

/** Private messages of the caller, newest first; the list has no "since". */
export function messages(network: Network, call: Call): Answer {
  const { state, knobs, bill } = network;
  const names = ["max_results", "pagination_token", "event_types", "dm_event.fields"];
  allowOnly(call.params, [...names, "expansions", "user.fields", "media.fields"]);
  const selection = readSelection(call.params, network.vocabulary);
  const size = numberParam(call.params, "max_results", { min: 1, max: 100, usual: 100 });
  if (call.id !== "" && !call.id.split("-").includes(call.userId)) {
    throw forbidden("You are not a participant of this conversation.");
  }
  const since = state.clock.now() - MONTH_MS;
  const own = state.messages
    .filter(({ conversationId }) => conversationId.split("-").includes(call.userId))
    .filter(({ conversationId }) => call.id === "" || conversationId === call.id)
    .filter(({ at }) => at >= since)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const token = call.params["pagination_token"];
  const { page, next } = pageOf(own, { token, size, list: `messages ${call.id}` });
  bill.charge(
    "messageRead",
    page.map(({ id }) => `message ${id}`),
  );
  const data = knobs.disturb("messages.read", page).map((one) => showMessage(one, selection));
  const includes = messageIncludes(state, page, selection);
  return { status: 200, body: listBody(data, includes, page, next) };
}

export function self(network: Network, call: Call): Answer {
  allowOnly(call.params, ["user.fields", "expansions", `${network.vocabulary}.fields`]);
  const selection = readSelection(call.params, network.vocabulary);
  const [data] = showUser(network.state.users.get(call.userId), selection);
  if (!data) throw new Problem(401, { title: "Unauthorized", status: 401 });
  return { status: 200, body: { data } };
}

function timeOf(id: bigint): number {
  return Number(id >> 22n) + 1_288_834_974_657;
}
