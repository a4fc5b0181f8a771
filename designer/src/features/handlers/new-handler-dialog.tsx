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
import { TextField } from "../../ui/text-field.tsx";
import { handlerIdFrom } from "./list-handlers.ts";
import { newHandler } from "./new-handler.ts";

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
  const [title, setTitle] = useState("");
  const [ownId, setOwnId] = useState<string | undefined>();
  const [type, setType] = useState("interaction.incomingSocialConversation@1");
  const id = ownId ?? handlerIdFrom(title);
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
  const idError = idProblem(id, taken);
  const isReady = title.trim() !== "" && idError === undefined && initiator !== undefined;
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
            isDisabled={!isReady}
            isPending={create.isPending}
            onPress={() => create.mutate()}
          >
            Create
          </Button>
        </>
      )}
    >
      <form
        className="new-handler"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) create.mutate();
        }}
      >
        <TextField
          autoFocus
          label="Title"
          isRequired
          maxLength={120}
          value={title}
          onChange={setTitle}
        />
        <TextField
          label="Id"
          isCode
          maxLength={80}
          value={id}
          onChange={setOwnId}
          description="Never changes later: other handlers call it by this id."
          error={title === "" && ownId === undefined ? undefined : idError}
        />
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

function idProblem(id: string, taken: ReadonlySet<string>): string | undefined {
  if (id === "") return "Give it an id of lower-case words joined by hyphens.";
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    return "Use lower-case words joined by hyphens, such as late-shift.";
  return taken.has(id) ? "There is a handler of that id already." : undefined;
}
