import { manifests } from "@signalbox/handlers/manifest";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createHandler } from "../../app/handlers-api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { Select } from "../../ui/select.tsx";
import { newHandler } from "./new-handler.ts";
import { isNamed, TitleAndId, UNNAMED } from "./title-and-id.tsx";

/** What starts it and what it is called; the rest is drawn. */
export function NewHandlerDialog({
  taken,
  onClose,
  onCreated,
}: {
  taken: ReadonlySet<string>;
  onClose: () => void;
  onCreated: (handler: { id: string }) => void;
}) {
  const client = useQueryClient();
  const [named, setNamed] = useState(UNNAMED);
  const [type, setType] = useState("interaction.incomingSocialConversation@1");
  const { id, title } = named;
  const initiator = manifests.initiators.find((each) => each.tool === type);
  const create = useApiMutation({
    failed: "The handler was not created",
    place: "inline",
    mutationFn: () => {
      if (!initiator) throw new Error("Choose what starts it.");
      return createHandler(newHandler(id, title.trim(), initiator));
    },
    onSuccess: async ({ summary }) => {
      await client.invalidateQueries({ queryKey: ["handlers"], exact: true });
      onCreated(summary);
    },
  });
  const isReady = isNamed(named, taken) && initiator !== undefined;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="New handler"
      width={440}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            form="new-handler"
            isDisabled={!isReady}
            isPending={create.isPending}
          >
            Create
          </Button>
        </>
      )}
    >
      <form
        id="new-handler"
        className="new-handler"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) create.mutate();
        }}
      >
        <TitleAndId value={named} taken={taken} onChange={setNamed} />
        <Select
          label="Starts on"
          selectedKey={type}
          onSelectionChange={(key) => key !== null && setType(String(key))}
          description={initiator?.summary}
        >
          {manifests.initiators.map((each) => (
            <ListOption key={each.tool} id={each.tool} textValue={each.title} hint={each.summary}>
              {each.title}
            </ListOption>
          ))}
        </Select>
        {create.error && <Banner tone="danger">{create.error.message}</Banner>}
      </form>
    </Dialog>
  );
}
