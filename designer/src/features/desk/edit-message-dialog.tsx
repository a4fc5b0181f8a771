import type { MessageView } from "@signalbox/server/contract";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { ComposerCount } from "./composer-count.tsx";
import { measureReply } from "./reply-length.ts";

export interface EditMessageDialogProps {
  message: MessageView;
  network: string;
  isPending: boolean;
  /** Why the last try was refused; empty when it was not. */
  refusal: string;
  onClose: () => void;
  onSave: (text: string) => void;
}

/** Other words for an answer that the network has. */
export function EditMessageDialog(props: EditMessageDialogProps) {
  const { message, network, isPending, refusal, onClose, onSave } = props;
  const [text, setText] = useState(message.text);
  const { isTooLong } = measureReply(text, message.replyable);
  const isSame = text.trim() === message.text.trim();
  const isSendable = text.trim() !== "" && !isTooLong && !isSame;
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={`Edit this answer on ${network}`}
      width={560}
      isDismissable={false}
      actions={(close) => (
        <>
          <ComposerCount text={text} rules={message.replyable} />
          <span className="grow" />
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!isSendable}
            isPending={isPending}
            onPress={() => onSave(text.trim())}
          >
            Save on {network}
          </Button>
        </>
      )}
    >
      <TextArea
        autoFocus
        aria-label="The answer's words"
        description="Readers see that it was edited. The earlier words are kept here."
        error={refusal === "" ? undefined : refusal}
        rows={5}
        value={text}
        onChange={setText}
      />
    </Dialog>
  );
}
