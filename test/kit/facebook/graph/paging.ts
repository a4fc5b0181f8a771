import { type GraphCall, type Params, textParam } from "./graph-call.ts";
import { invalidParameter } from "./graph-error.ts";

export const largestPage = 100;
const usualPage = 25;

export type EdgePage<T> = { items: T[]; paging?: Record<string, unknown> };

/**
 * One page of an edge with its cursors. A cursor names the item at its border: when that item is
 * gone the cursor has expired and is refused, and the reader has to begin at the top again.
 */
export function pageOf<T extends { id: string }>(
  all: readonly T[],
  params: Params,
  link: { call: GraphCall; path: string },
): EdgePage<T> {
  const limit = readLimit(params);
  const after = positionOf(all, textParam(params, "after"));
  const before = positionOf(all, textParam(params, "before"));
  const end = before ?? all.length;
  const start =
    after === undefined ? Math.max(0, before === undefined ? 0 : end - limit) : after + 1;
  const items = all.slice(start, Math.min(start + limit, end));
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return { items: [] };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  const hasMore = start + items.length < all.length;
  return {
    items,
    paging: {
      cursors,
      ...(start > 0 ? { previous: linkTo(link, params, limit, { before: cursors.before }) } : {}),
      ...(hasMore ? { next: linkTo(link, params, limit, { after: cursors.after }) } : {}),
    },
  };
}

function readLimit(params: Params): number {
  const text = textParam(params, "limit");
  if (text === undefined) return usualPage;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw invalidParameter("Param limit must be a positive integer");
  if (limit > largestPage) throw invalidParameter(`Param limit must be at most ${largestPage}`);
  return limit;
}

const cursorOf = ({ id }: { id: string }) => Buffer.from(id).toString("base64url");

function positionOf(
  all: readonly { id: string }[],
  cursor: string | undefined,
): number | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, "base64url").toString();
  const position = all.findIndex((item) => item.id === id);
  if (position < 0) throw invalidParameter("Invalid parameter: the cursor has expired");
  return position;
}

/** As on the real network the link holds the access token: whoever stores it, leaks it. */
function linkTo(
  { call, path }: { call: GraphCall; path: string },
  params: Params,
  limit: number,
  cursor: Record<string, string>,
): string {
  const url = new URL(`/${call.version}/${path}`, call.baseUrl);
  url.searchParams.set("access_token", call.token.value);
  for (const [name, value] of Object.entries(params)) {
    if (["access_token", "appsecret_proof", "after", "before", "limit"].includes(name)) continue;
    url.searchParams.set(name, String(value));
  }
  url.searchParams.set("limit", String(limit));
  for (const [name, value] of Object.entries(cursor)) url.searchParams.set(name, value);
  return url.href;
}
