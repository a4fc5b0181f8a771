import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";

export interface LeaveGuardProps {
  wouldLose: () => boolean;
  /** The thing being edited: "Ana", "the new user". */
  name: string;
  /** The changed fields in words. */
  fields: readonly string[];
}

/** Asks before unsaved changes are left behind, by link, by key, by closing the window. */
export function LeaveGuard({ wouldLose, name, fields }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && wouldLose(),
    enableBeforeUnload: wouldLose,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={blocker.status === "blocked"}
      onOpenChange={(isOpen) => {
        if (!isOpen) blocker.reset?.();
      }}
      title={`Discard the changes to ${name}?`}
      confirm="Discard"
      cancel="Keep editing"
      onConfirm={() => blocker.proceed?.()}
    >
      {fields.length === 1 ? "This is not saved: " : "These are not saved: "}
      {fields.join(", ")}.
    </ConfirmDialog>
  );
}
