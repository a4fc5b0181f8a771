import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question that names the thing: "Delete the channel “Acme on Facebook”?" */
  title: string;
  /** What will be lost, and what will not. */
  children: ReactNode;
  /** The verb of the title. */
  confirm: string;
  /** @default "Cancel" */
  cancel?: string;
  /** @default true */
  isDestructive?: boolean;
  isPending?: boolean;
  /** @default 440 */
  width?: number;
  /** The dialog stays open until the caller closes it, so that a failure can be shown in it. */
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. Focus starts on the harmless button. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirm,
    cancel = "Cancel",
    isDestructive = true,
    isPending = false,
    width = 440,
  } = props;
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable={false}
      role="alertdialog"
      title={title}
      width={width}
      actions={(close) => (
        <>
          <Button autoFocus onPress={close}>
            {cancel}
          </Button>
          <Button
            kind={isDestructive ? "danger" : "primary"}
            isPending={isPending}
            onPress={props.onConfirm}
          >
            {confirm}
          </Button>
        </>
      )}
    >
      {children}
    </Dialog>
  );
}
