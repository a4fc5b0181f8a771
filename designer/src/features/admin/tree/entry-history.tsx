import type { DsChange } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { api } from "../../../app/api.ts";
import { LoadError } from "../../../app/load-error.tsx";
import { useSession } from "../../../app/session.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { ChangeList } from "../entity/change-list.tsx";
import { changeOf } from "../entity/changes.ts";
import { changesQuery, isChannelEntry, nameOf, pagePath } from "./tree-data.ts";

export interface EntryHistoryProps {
  /** Empty: of all entries. */
  path: string;
  /** Only what became of this attribute. */
  attribute?: string | undefined;
  onOpen: (path: string) => void;
  empty?: ReactNode;
}

/** Who changed what, when, from what to what; and the way back. */
export function EntryHistory({ path, attribute, onOpen, empty }: EntryHistoryProps) {
  const changes = useQuery(changesQuery(path));
  const queryClient = useQueryClient();
  const { has } = useSession();
  const undoing = useApiMutation({
    failed: "The change was not taken back",
    mutationFn: (change: DsChange) =>
      api.post<{ path: string }>(`/api/ds/changes/${change.id}/undo`, { body: {} }),
    onSuccess: async (undone, change) => {
      showToast({ title: `${nameOf(undone.path)}: taken back` });
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
      if (change.kind === "renamed" || change.kind === "deleted") onOpen(undone.path);
      if (change.kind === "added") onOpen("");
    },
  });
  if (changes.isError)
    return (
      <LoadError
        isSmall
        title="The history could not be loaded"
        error={changes.error}
        onRetry={() => void changes.refetch()}
      />
    );
  if (!changes.data) return <SkeletonRows count={4} />;
  const shown = changes.data.filter(
    (change) => attribute === undefined || change.attributes.some(({ name }) => name === attribute),
  );
  if (shown.length === 0) return empty ?? <EmptyState isSmall title="No changes yet" />;
  return (
    <ol className="admin-history">
      {shown.map((change) => {
        const canUndo =
          has("directory.tree") && (!isChannelEntry(change.path) || has("socialMedia.admin"));
        // A channel comes and goes as a channel.
        const isOwn = !isChannelEntry(change.path) || change.kind === "changed";
        return (
          <li key={change.id}>
            <p className="ds-change-head">
              <span className="grow">
                <b>{change.actor || "A handler or the server"}</b> {VERBS[change.kind]}{" "}
                {path === "" ? (
                  <Link href={pagePath(change.path)} className="mono">
                    {change.path}
                  </Link>
                ) : (
                  "it"
                )}{" "}
                {change.oldPath !== null && (
                  <>
                    from <span className="mono">{nameOf(change.oldPath)}</span>{" "}
                  </>
                )}
                <span className="muted">
                  <Timestamp at={change.at} />
                </span>
              </span>
              {canUndo && isOwn && (
                <Button
                  kind="ghost"
                  icon={Undo2}
                  aria-label={`Undo what was ${change.kind} in ${change.path}`}
                  isPending={undoing.isPending && undoing.variables.id === change.id}
                  onPress={() => undoing.mutate(change)}
                >
                  Undo
                </Button>
              )}
            </p>
            <ChangeList
              changes={change.attributes.map(({ name, before, after }) =>
                changeOf(name, before?.join(", ") ?? null, after?.join(", ") ?? null),
              )}
            />
          </li>
        );
      })}
    </ol>
  );
}

const VERBS = {
  added: "added",
  changed: "changed",
  renamed: "renamed",
  deleted: "deleted",
} as const;
