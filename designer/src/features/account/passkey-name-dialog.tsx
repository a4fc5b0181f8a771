import { useState } from "react";
import { Form } from "react-aria-components";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";

export interface PasskeyNameDialogProps {
  title: string;
  /** To begin with. */
  name: string;
  failed: string;
  save: (name: string) => Promise<unknown>;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

const FORM = "passkey-form";

export function PasskeyNameDialog(props: PasskeyNameDialogProps) {
  const { title, failed, save, onClose, onSaved } = props;
  const [name, setName] = useState(props.name);
  const saving = useApiMutation({
    failed,
    place: "inline",
    mutationFn: () => save(name.trim()),
    onSuccess: async () => {
      onClose();
      await onSaved();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      width={400}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            form={FORM}
            isPending={saving.isPending}
            isDisabled={name.trim() === ""}
          >
            Save
          </Button>
        </>
      )}
    >
      <Form
        // What the server refused may be right the next time: it must not keep the form from being sent.
        validationBehavior="aria"
        id={FORM}
        className="sign-in-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving.isPending) saving.mutate();
        }}
      >
        {saving.error && !saving.problemAt("name") && (
          <Banner tone="danger">{saving.error.message}</Banner>
        )}
        <TextField
          label="Name"
          description="So that you know which device it is on."
          autoFocus
          maxLength={80}
          value={name}
          onChange={setName}
          error={saving.problemAt("name")}
        />
      </Form>
    </Dialog>
  );
}
