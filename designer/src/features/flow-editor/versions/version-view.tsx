import type { HandlerContent } from "@signalbox/engine/diff";
import type { HandlerDetail } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { versionQuery } from "../../../app/handlers-api.ts";
import { LoadError } from "../../../app/load-error.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { useEditor } from "../editor-context.ts";
import { ReadingFrame, useReading } from "../reading-frame.tsx";

/** A version as it was checked in; it can be looked at and never changed. */
export function VersionView({ number, detail }: { number: number; detail: HandlerDetail }) {
  const { handlerId, state } = useEditor();
  const { data, error, refetch } = useQuery(versionQuery(handlerId, number));
  if (error) {
    return (
      <LoadError
        title={`Version ${number} could not be opened`}
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) {
    return (
      <Loading>
        <Skeleton height="100%" />
      </Loading>
    );
  }
  return (
    <OpenVersion
      key={number}
      label={`${detail.summary.title}, version ${number}`}
      content={data}
      bar={
        <Banner
          kind="page"
          title={`Version ${number}`}
          actions={
            <Button onPress={() => state.setState({ view: { kind: "draft" } })}>
              Back to the draft
            </Button>
          }
        >
          {`${data.version.message} · ${data.version.createdBy} · `}
          <Timestamp at={data.version.createdAt} />
        </Banner>
      }
    />
  );
}

function OpenVersion({
  label,
  content: { document, layout },
  bar,
}: {
  label: string;
  content: Pick<HandlerContent, "document" | "layout">;
  bar: ReactNode;
}) {
  const reading = useReading(document);
  return (
    <ReadingFrame reading={reading} label={label} document={document} layout={layout} bar={bar} />
  );
}
