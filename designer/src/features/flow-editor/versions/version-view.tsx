import type { HandlerDetail } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { versionQuery } from "../../../app/handlers-api.ts";
import { LoadError } from "../../../app/load-error.tsx";
import { Canvas } from "../../../canvas/canvas.tsx";
import { createCanvasUi } from "../../../canvas/canvas-ui.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { useEditor } from "../editor-context.ts";
import { useCallees } from "../use-callees.ts";

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
    <div className="reading-view">
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
      <VersionCanvas
        key={number}
        label={`${detail.summary.title}, version ${number}`}
        document={data.document}
        layout={data.layout}
      />
    </div>
  );
}

function VersionCanvas({
  label,
  document,
  layout,
}: Pick<Parameters<typeof Canvas>[0], "label" | "document" | "layout">) {
  const [ui] = useState(createCanvasUi);
  const { facts } = useCallees(document);
  return <Canvas label={label} document={document} layout={layout} facts={facts} ui={ui} />;
}
