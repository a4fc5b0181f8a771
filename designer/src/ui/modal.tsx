import type { ReactNode } from "react";
import { Modal as AriaModal, ModalOverlay, type ModalOverlayProps } from "react-aria-components";
import "./dialog.css";

export interface ModalProps extends Omit<ModalOverlayProps, "className" | "children"> {
  /** Width in pixels, never wider than the window. @default 480 */
  width?: number;
  /** @default "center" */
  position?: "center" | "top";
  children: ReactNode;
}

/** The shade and the box of a modal; `Dialog` and `CommandBox` fill it. */
export function Modal({ width = 480, position = "center", children, ...props }: ModalProps) {
  return (
    <ModalOverlay isDismissable {...props} className="sb-shade" data-position={position}>
      <AriaModal className="sb-modal" style={{ width }} data-modal>
        {children}
      </AriaModal>
    </ModalOverlay>
  );
}
