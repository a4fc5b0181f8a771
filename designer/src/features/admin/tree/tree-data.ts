import type { DsChange, DsEntryView, DsFound, DsNode } from "@signalbox/server/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../../../app/api.ts";

/** Under "admin" like all of the administration: a change anywhere loads what is shown again. */
export const treeQuery = queryOptions({
  queryKey: ["admin", "tree"],
  queryFn: ({ signal }) => api.get<DsNode[]>("/api/ds/tree", { signal }),
});

export function entryQuery(path: string) {
  return queryOptions({
    queryKey: ["admin", "tree", "entry", path],
    queryFn: ({ signal }) => api.get<DsEntryView>(entryPath("", path), { signal }),
    retry: false,
  });
}

export function foundQuery(text: string) {
  return queryOptions({
    queryKey: ["admin", "tree", "search", text],
    queryFn: ({ signal }) =>
      api.get<DsFound[]>(`/api/ds/search?text=${encodeURIComponent(text)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** What became of an entry; of all of them for the root. */
export function changesQuery(path: string) {
  return queryOptions({
    queryKey: ["admin", "tree", "changes", path],
    queryFn: ({ signal }) => api.get<DsChange[]>(entryPath("/changes", path), { signal }),
  });
}

export function entryPath(route: "" | "/changes" | "/rename", path: string): string {
  return `/api/ds${route}?path=${encodeURIComponent(path)}`;
}

/** The page's address for an entry. */
export function pagePath(path: string): string {
  return path === "" ? "/administration/tree" : `/administration/tree/${encodeURIComponent(path)}`;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("\\") + 1);
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("\\")));
}

/** A social channel's entry: what is put there changes the channel. */
export function isChannelEntry(path: string): boolean {
  return /^SocialMedia\\[0-9a-f]{24}$/i.test(path);
}
