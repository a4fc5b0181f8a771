import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { showToast } from "../../../ui/toast.tsx";

export interface DeleteEntityProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  one: string;
  name: string;
  /** The address on the server. */
  api: string;
  /** What goes with it and what stays. */
  children: ReactNode;
  onDeleted: () => void;
}

/** Asks, names what will be lost, and shows in the same place why the server refuses. */
export function DeleteEntity(props: DeleteEntityProps) {
  const { isOpen, onOpenChange, one, name, children, onDeleted } = props;
  const queryClient = useQueryClient();
  const deleting = useApiMutation({
    failed: `The ${one} was not deleted`,
    place: "inline",
    mutationFn: () => api.delete(props.api),
    onSuccess: async () => {
      onOpenChange(false);
      onDeleted();
      showToast({ title: `“${name}” is deleted` });
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) deleting.reset();
        onOpenChange(open);
      }}
      title={`Delete the ${one} “${name}”?`}
      confirm="Delete"
      isPending={deleting.isPending}
      onConfirm={() => deleting.mutate()}
    >
      {children}
      {deleting.failure && <Banner tone="danger">{deleting.failure.message}</Banner>}
    </ConfirmDialog>
  );
}
