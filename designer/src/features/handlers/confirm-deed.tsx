import type { HandlerSummary } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteHandler, resetHandler, undeploy } from "../../app/handlers-api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { HandlerDeed } from "./handler-menu.tsx";

export interface ConfirmDeedProps {
  handler: HandlerSummary;
  deed: Exclude<HandlerDeed, "copy">;
  onClose: () => void;
}

const TEXTS = {
  reset: {
    verb: "Reset",
    done: "is as it was shipped",
    failed: "The handler was not reset",
    loss: "Its draft is replaced by the one Signalbox shipped. Versions that were checked in stay, and what is deployed goes on.",
  },
  undeploy: {
    verb: "Undeploy",
    done: "is not deployed any more",
    failed: "The handler was not undeployed",
    loss: "Its event starts it no more; another handler for the same event may decide instead. Runs that have begun go on.",
  },
  delete: {
    verb: "Delete",
    done: "is deleted",
    failed: "The handler was not deleted",
    loss: "Its draft and versions leave the list. Past runs keep the version they ran.",
  },
} as const;

/** Asks, names what will be lost, and says in the same place where it is in use. */
export function ConfirmDeed({ handler, deed, onClose }: ConfirmDeedProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const { verb, done, failed, loss } = TEXTS[deed];
  const doing = useApiMutation<unknown>({
    failed,
    place: "inline",
    mutationFn: () => {
      if (deed === "reset") return resetHandler(handler.id);
      if (deed === "delete") return deleteHandler(handler.id);
      return undeploy(handler.id, { reason: reason.trim() });
    },
    onSuccess: async () => {
      onClose();
      showToast({ title: `“${handler.title}” ${done}` });
      await client.invalidateQueries({ queryKey: ["handlers"] });
      await client.invalidateQueries({ queryKey: ["deployments"] });
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${verb} “${handler.title}”?`}
      confirm={verb}
      isPending={doing.isPending}
      onConfirm={() => doing.mutate()}
    >
      <div className="new-handler">
        <p>{loss}</p>
        {deed === "delete" && handler.deployedVersion !== null && (
          <Banner tone="warning">
            {`Version ${handler.deployedVersion} is deployed; it must be undeployed first.`}
          </Banner>
        )}
        {deed === "undeploy" && (
          <TextField
            label="Reason"
            description="Stands in the audit log."
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
        )}
        {doing.failure && <Banner tone="danger">{doing.failure.message}</Banner>}
      </div>
    </ConfirmDialog>
  );
}
