import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import {
  Dialog as AriaDialog,
  DialogTrigger as AriaDialogTrigger,
  Heading,
} from "react-aria-components";
import { IconButton } from "./icon-button.tsx";
import { Modal, type ModalProps } from "./modal.tsx";

export interface DialogProps extends Omit<ModalProps, "children"> {
  title: string;
  /** A function is given `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  /** The buttons, primary last; a function is given `close`. */
  actions?: ReactNode | ((close: () => void) => ReactNode);
  role?: "dialog" | "alertdialog";
}

/** A modal dialog; control it with `isOpen` and `onOpenChange`, or put it in a `DialogTrigger`. */
export function Dialog({ title, children, actions, role = "dialog", ...props }: DialogProps) {
  return (
    <Modal {...props}>
      <AriaDialog role={role} className="sb-dialog">
        {({ close }) => (
          <>
            <header className="sb-dialog-header">
              <Heading slot="title" className="sb-dialog-title">
                {title}
              </Heading>
              {role === "dialog" && (
                <IconButton icon={X} label="Close" keys="escape" onPress={close} />
              )}
            </header>
            <div className="sb-dialog-body">
              {typeof children === "function" ? children(close) : children}
            </div>
            {actions && (
              <footer className="sb-dialog-actions">
                {typeof actions === "function" ? actions(close) : actions}
              </footer>
            )}
          </>
        )}
      </AriaDialog>
    </Modal>
  );
}

/** A kit button and the dialog it opens. */
export function DialogTrigger({
  trigger,
  children,
}: {
  trigger: ReactElement;
  children: ReactElement;
}) {
  return (
    <AriaDialogTrigger>
      {trigger}
      {children}
    </AriaDialogTrigger>
  );
}
