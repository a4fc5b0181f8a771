import type { HandlerDetail } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { rollBack } from "../../../app/handlers-api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { useEditor } from "../editor-context.ts";
import { VersionChanges } from "./version-changes.tsx";

/** Back to what was deployed before; asked first, for customers meet it at once. */
export function RollBackDialog({
  detail,
  onClose,
}: {
  detail: HandlerDetail;
  onClose: () => void;
}) {
  const { handlerId } = useEditor();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const current = detail.deployments.find((each) => each.endedAt === null);
  const before = current?.replacesVersion ?? null;
  const back = useApiMutation({
    failed: "Nothing was rolled back",
    place: "inline",
    mutationFn: () => rollBack(handlerId, { reason: reason.trim() }),
    onSuccess: async (deployment) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ["handlers"] }),
        client.invalidateQueries({ queryKey: ["deployments"] }),
      ]);
      onClose();
      showToast({ title: `Rolled back to version ${deployment.version}` });
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        before === null
          ? `Roll back ${detail.summary.title}?`
          : `Roll back ${detail.summary.title} to version ${before}?`
      }
      confirm="Roll back"
      width={560}
      isPending={back.isPending}
      onConfirm={() => back.mutate()}
    >
      <div className="dialog-form">
        <p>
          {before === null
            ? "What is deployed replaced nothing; the server says whether there is something to go back to."
            : `Version ${current?.version} is no longer started; version ${before} takes its place. Runs that have begun end on the version they began with. Versions and draft stay as they are.`}
        </p>
        {current && before !== null && <VersionChanges before={current.version} after={before} />}
        <TextArea label="Reason" rows={2} maxLength={500} value={reason} onChange={setReason} />
        {back.error && <Banner tone="danger">{back.error.message}</Banner>}
      </div>
    </ConfirmDialog>
  );
}
