import { useState } from "react";
import { Form } from "react-aria-components";
import { api } from "../../app/api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { QrCode } from "./qr-code.tsx";

export interface Setup {
  uri: string;
  secret: string;
}

export interface TwoFactorDialogProps {
  setup: Setup;
  onCancel: () => void;
  /** With the recovery codes, which are shown once. */
  onConfirmed: (codes: readonly string[]) => void;
}

const FORM = "two-factor-form";

/** Scan, then type a first code: nothing counts before the app and the server agree. */
export function TwoFactorDialog({ setup, onCancel, onConfirmed }: TwoFactorDialogProps) {
  const [code, setCode] = useState("");
  const confirm = useApiMutation<{ codes: string[] }>({
    failed: "Two-factor sign-in is not on yet",
    place: "inline",
    mutationFn: () => api.put("/api/account/two-factor", { body: { code } }),
    onSuccess: ({ codes }) => onConfirmed(codes),
  });
  const typed = setup.secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      title="Set up two-factor sign-in"
      width={480}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            form={FORM}
            isPending={confirm.isPending}
            isDisabled={code.trim() === ""}
          >
            Turn on
          </Button>
        </>
      )}
    >
      <div className="sign-in-dialog">
        <p>Scan this with an authenticator app on your telephone.</p>
        <QrCode
          text={setup.uri}
          label="QR code for the authenticator app; the key below says the same"
        />
        <TextField
          label="Or type this key"
          isReadOnly
          isCode
          value={typed}
          description="By time, six digits, every 30 seconds."
        />
        {confirm.error && !confirm.problemAt("code") && (
          <Banner tone="danger">{confirm.error.message}</Banner>
        )}
        <Form
          // What the server refused may be right the next time: it must not keep the form from being sent.
          validationBehavior="aria"
          id={FORM}
          onSubmit={(event) => {
            event.preventDefault();
            if (!confirm.isPending) confirm.mutate();
          }}
        >
          <TextField
            label="Code that the app shows now"
            autoComplete="one-time-code"
            inputMode="numeric"
            isCode
            autoFocus
            value={code}
            onChange={setCode}
            error={confirm.problemAt("code")}
          />
        </Form>
      </div>
    </Dialog>
  );
}
