import type { HandlerSummary } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { copyHandler } from "../../app/handlers-api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { handlerIdFrom } from "./list-handlers.ts";
import { isNamed, type Named, TitleAndId } from "./title-and-id.tsx";

export interface CopyDialogProps {
  handler: HandlerSummary;
  taken: ReadonlySet<string>;
  onClose: () => void;
  onCopied: (handler: { id: string }) => void;
}

/** A new handler out of another one's draft. */
export function CopyDialog({ handler, taken, onClose, onCopied }: CopyDialogProps) {
  const client = useQueryClient();
  const [named, setNamed] = useState<Named>(() => copyOf(handler, taken));
  const copying = useApiMutation({
    failed: "The handler was not copied",
    place: "inline",
    mutationFn: () => copyHandler(handler.id, { id: named.id, title: named.title.trim() }),
    onSuccess: async ({ summary }) => {
      await client.invalidateQueries({ queryKey: ["handlers"], exact: true });
      onCopied(summary);
    },
  });
  const isReady = isNamed(named, taken);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Copy “${handler.title}”`}
      width={440}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={copying.isPending}
            onPress={() => copying.mutate()}
          >
            Copy
          </Button>
        </>
      )}
    >
      <form
        className="new-handler"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) copying.mutate();
        }}
      >
        <p className="muted">Its draft as it is now. The copy runs nowhere until it is deployed.</p>
        <TitleAndId value={named} taken={taken} onChange={setNamed} />
        {copying.error && <Banner tone="danger">{copying.error.message}</Banner>}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** "Late shift 2", or the first number that is free. */
function copyOf({ title }: HandlerSummary, taken: ReadonlySet<string>): Named {
  for (let number = 2; ; number++) {
    const next = `${title} ${number}`.slice(0, 120);
    const id = handlerIdFrom(next);
    if (!taken.has(id)) return { title: next, id, isOwnId: false };
  }
}
