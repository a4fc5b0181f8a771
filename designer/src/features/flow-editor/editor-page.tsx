import "../../app/zod-without-eval.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { handlerQuery } from "../../app/handlers-api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { Editor } from "./editor.tsx";

/** A handler, open for drawing. */
export function EditorPage() {
  const { handlerId = "" } = useParams({ strict: false });
  // An editor must not begin on a draft from the cache, which may be hours old.
  const { data, error, refetch, isRefetching, isFetchedAfterMount } = useQuery({
    ...handlerQuery(handlerId),
    refetchOnMount: "always",
  });
  if (data && isFetchedAfterMount) return <Editor key={data.summary.id} detail={data} />;
  return (
    <>
      <PageHeader crumbs={[{ label: "Handlers", href: "/handlers" }, { label: handlerId }]} />
      {error && !isRefetching ? (
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
