import type { ChangeNames, HandlerContent } from "@signalbox/engine/diff";
import type { HandlerDocument, Json } from "@signalbox/engine/graph";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { versionQuery } from "../../../app/handlers-api.ts";
import { useDraft, useEditor } from "../editor-context.ts";
import type { VersionRef } from "../editor-model.ts";
import { INITIATORS, TOOLSTEPS } from "../use-callees.ts";

/** The draft, or a version once it has been read. */
export function useContent(which: VersionRef | undefined): {
  content: HandlerContent | undefined;
  error: Error | null;
  refetch: () => void;
} {
  const { handlerId } = useEditor();
  const draft = useDraft();
  const { data, error, refetch } = useQuery({
    ...versionQuery(handlerId, typeof which === "number" ? which : 0),
    enabled: typeof which === "number",
  });
  const version = useMemo(
    () =>
      data && {
        document: data.document,
        layout: data.layout,
        tests: data.tests as readonly Json[],
      },
    [data],
  );
  const content = which === "draft" ? draft : version;
  return {
    content: which === undefined ? undefined : content,
    error: which === "draft" ? null : error,
    refetch: () => void refetch(),
  };
}

export function versionName(which: VersionRef): string {
  return which === "draft" ? "the draft" : `version ${which}`;
}

/** What sentences about changes need: both documents, and how tools call their parts. */
export function changeNames(before: HandlerDocument, after: HandlerDocument): ChangeNames {
  return {
    before,
    after,
    toolstep: (type) => TOOLSTEPS.get(type),
    initiator: (type) => INITIATORS.get(type),
  };
}
