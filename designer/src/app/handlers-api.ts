import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import type {
  BundlePreview,
  BundleView,
  DeploymentView,
  HandlerDetail,
  HandlerPresence,
  HandlerSearchAnswer,
  HandlerSummary,
  ImportedBundle,
  RunDetail,
  RunSummary,
  VersionDetail,
  VersionView,
  WhereUsedAnswer,
} from "@signalbox/server/contract";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";

/**
 * The server's handlers, for the list and the editor alike: features do not import each other, so
 * what two of them ask the server stands here.
 */
export const handlersQuery = queryOptions({
  queryKey: ["handlers"],
  queryFn: ({ signal }) => api.get<HandlerSummary[]>("/api/handlers", { signal }),
});

export function handlerQuery(handlerId: string) {
  return queryOptions({
    queryKey: ["handlers", handlerId],
    queryFn: ({ signal }) => api.get<HandlerDetail>(pathOf(handlerId), { signal }),
  });
}

/** A version never changes once it is checked in. */
export function versionQuery(handlerId: string, number: number) {
  return queryOptions({
    queryKey: ["handlers", handlerId, "versions", number],
    queryFn: ({ signal }) =>
      api.get<VersionDetail>(`${pathOf(handlerId)}/versions/${number}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function runsQuery(handlerId: string) {
  return queryOptions({
    queryKey: ["handlers", handlerId, "runs"],
    queryFn: ({ signal }) => api.get<RunSummary[]>(`${pathOf(handlerId)}/runs`, { signal }),
  });
}

export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ["runs", runId],
    queryFn: ({ signal }) =>
      api.get<RunDetail>(`/api/runs/${encodeURIComponent(runId)}`, { signal }),
  });
}

/** Texts of all drafts; the answer changes with every draft, so it is not kept. */
export function handlerSearchQuery(text: string) {
  return queryOptions({
    queryKey: ["handler-search", text],
    queryFn: ({ signal }) =>
      api.get<HandlerSearchAnswer>(`/api/handler-search?${new URLSearchParams({ text })}`, {
        signal,
      }),
    gcTime: 0,
  });
}

export function handlerUsesQuery(uses: { kind: string; name: string }) {
  return queryOptions({
    queryKey: ["handler-uses", uses],
    queryFn: ({ signal }) =>
      api.get<WhereUsedAnswer>(`/api/handler-uses?${new URLSearchParams(uses)}`, { signal }),
    gcTime: 0,
  });
}

export const deploymentsQuery = queryOptions({
  queryKey: ["deployments"],
  queryFn: ({ signal }) => api.get<DeploymentView[]>("/api/deployments", { signal }),
});

export function createHandler(body: { document: HandlerDocument; layout?: HandlerLayout }) {
  return api.post<HandlerDetail>("/api/handlers", { body });
}

export function saveDraft(
  handlerId: string,
  body: { rev: number; document: HandlerDocument; layout: HandlerLayout; tests: unknown[] },
) {
  return api.put<HandlerDetail>(`${pathOf(handlerId)}/draft`, { body });
}

export function checkInDraft(handlerId: string, body: { rev: number; message: string }) {
  return api.post<VersionView>(`${pathOf(handlerId)}/versions`, { body });
}

export function deployVersion(
  handlerId: string,
  body: { version: number; reason: string; position: number },
) {
  return api.post<DeploymentView>(`${pathOf(handlerId)}/deployments`, { body });
}

export function rollBack(handlerId: string, body: { reason: string }) {
  return api.post<DeploymentView>(`${pathOf(handlerId)}/rollback`, { body });
}

/** A new handler out of another one's draft. */
export function copyHandler(from: string, body: { id: string; title: string }) {
  return api.post<HandlerDetail>(`${pathOf(from)}/copy`, { body });
}

/** Brings the draft back to how it was shipped. */
export function resetHandler(handlerId: string) {
  return api.post<HandlerDetail>(`${pathOf(handlerId)}/reset`, { body: {} });
}

export function deleteHandler(handlerId: string) {
  return api.delete<undefined>(pathOf(handlerId));
}

/** Its events start it no more; runs go on. */
export function undeploy(handlerId: string, body: { reason: string }) {
  return api.delete<DeploymentView>(`${pathOf(handlerId)}/deployments`, { body });
}

/** The newest faulted runs of all handlers. */
export const faultedRunsQuery = queryOptions({
  queryKey: ["runs", "faulted"],
  queryFn: ({ signal }) => api.get<RunSummary[]>("/api/runs?status=faulted&limit=200", { signal }),
});

/** Lets a faulted run attempt its step again. */
export function resumeRun(runId: string) {
  return api.post<RunSummary>(`/api/runs/${encodeURIComponent(runId)}/resume`, { body: {} });
}

/** Drafts with every subroutine they call, as one file. */
export function exportBundle(handlers: readonly string[]) {
  const query = new URLSearchParams({ handlers: handlers.join(",") });
  return api.get<BundleView>(`/api/handler-bundles?${query}`);
}

/** What an import would do. `bundle` is the file's text: what is damaged in it, the server says. */
export function previewBundle(body: { bundle: string; bindings: Record<string, string> }) {
  return api.post<BundlePreview>("/api/handler-bundles/preview", { body });
}

export function importBundle(body: {
  bundle: string;
  bindings: Record<string, string>;
  only: string[];
  revs: Record<string, number>;
}) {
  return api.post<ImportedBundle>("/api/handler-bundles/import", { body });
}

/** Says that this page has the handler open, and asks who else has. */
export function bePresent(handlerId: string, body: { tab: string; step: string | null }) {
  return api.post<HandlerPresence>(`${pathOf(handlerId)}/presence`, { body });
}

export function leaveHandler(handlerId: string, tab: string) {
  return api.delete(`${pathOf(handlerId)}/presence/${tab}`, { isLast: true });
}

/** Asks for live events of this handler's runs; good for a minute. */
export function watchRuns(handlerId: string) {
  return api.post(`${pathOf(handlerId)}/watch`);
}

function pathOf(handlerId: string): string {
  return `/api/handlers/${encodeURIComponent(handlerId)}`;
}
