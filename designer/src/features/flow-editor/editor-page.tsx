import "../../app/zod-without-eval.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { handlerQuery } from "../../app/handlers-api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { Editor } from "./editor.tsx";
import { whyUnreadable } from "./why-unreadable.ts";

/** A handler, open for drawing. */
export function EditorPage() {
  const { handlerId = "" } = useParams({ strict: false });
  // An editor must not begin on a draft from the cache, which may be hours old.
  const { data, error, refetch, isRefetching, isFetchedAfterMount } = useQuery({
    ...handlerQuery(handlerId),
    refetchOnMount: "always",
  });
  const unreadable = useMemo(() => data && whyUnreadable(data.draft), [data]);
  if (data && isFetchedAfterMount && unreadable === undefined) {
    return <Editor key={data.summary.id} detail={data} />;
  }
  return (
    <>
      <PageHeader crumbs={[{ label: "Handlers", href: "/handlers" }, { label: handlerId }]} />
      {isFetchedAfterMount && unreadable !== undefined ? (
        <ErrorState
          title={`The handler ${handlerId} cannot be opened`}
          onRetry={() => void refetch()}
          isRetrying={isRefetching}
        >
          {unreadable} It was left as it is.
        </ErrorState>
      ) : error && !isRefetching ? (
        <LoadError
          title={`The handler ${handlerId} could not be opened`}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isRefetching}
        />
      ) : (
        <Loading label="Opening the handler">
          <div className="editor-loading">
            <Skeleton width={228} height="100%" />
            <Skeleton height="100%" />
            <Skeleton width={296} height="100%" />
          </div>
        </Loading>
      )}
    </>
  );
}
