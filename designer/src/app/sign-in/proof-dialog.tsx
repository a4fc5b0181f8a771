import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { api } from "../api.ts";
import { useApiMutation } from "../use-api-mutation.ts";
import { canUsePasskeys, readPasskey } from "./passkeys.ts";
import { UserNameField } from "./user-name-field.tsx";
import "./sign-in-parts.css";

export interface ProofDialogProps {
  hasPassword: boolean;
  /** Two-factor sign-in is on: the password comes with a code. */
  asksCode: boolean;
  hasPasskeys: boolean;
  onEnd: (isProved: boolean) => void;
}

const FORM = "proof-form";

/** "Is it you?": before one changes how one signs in. */
export function ProofDialog({ hasPassword, asksCode, hasPasskeys, onEnd }: ProofDialogProps) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const byPassword = useApiMutation({
    failed: "That was not you",
    place: "inline",
    mutationFn: () =>
      api.post("/api/account/proof", { body: { password, ...(asksCode && { code }) } }),
    onSuccess: () => onEnd(true),
  });
  const byPasskey = useApiMutation({
    failed: "The passkey was not used",
    place: "inline",
    mutationFn: async () => {
      const passkey = await readPasskey("/api/account/proof/options");
      return api.post("/api/account/proof", { body: { passkey } });
    },
    onSuccess: () => onEnd(true),
  });
  const usesPasskeys = hasPasskeys && canUsePasskeys();
  const failure =
    byPasskey.error ?? (byPassword.failure?.problems.length ? null : byPassword.error);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd(false)}
      title="Is it you?"
      width={420}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          {hasPassword && (
            <Button
              kind="primary"
              type="submit"
              form={FORM}
              isPending={byPassword.isPending}
              isDisabled={password === "" || (asksCode && code.trim() === "")}
            >
              Go on
            </Button>
          )}
        </>
      )}
    >
      <div className="sign-in-dialog">
        <p>
          This changes how you sign in, so show once more who you are. It holds for ten minutes.
        </p>
        {failure && <Banner tone="danger">{failure.message}</Banner>}
        {usesPasskeys && (
          <Button
            icon={KeyRound}
            isPending={byPasskey.isPending}
            onPress={() => byPasskey.mutate()}
          >
            Use a passkey
          </Button>
        )}
        {hasPassword && (
          <Form
            // What the server refused may be right the next time: it must not keep the form from being sent.
            validationBehavior="aria"
            id={FORM}
            className="sign-in-dialog"
            onSubmit={(event) => {
              event.preventDefault();
              if (!byPassword.isPending) byPassword.mutate();
            }}
          >
            <UserNameField />
            <TextField
              label="Password"
              type="password"
              autoComplete="current-password"
              autoFocus
              value={password}
              onChange={setPassword}
              error={byPassword.problemAt("password")}
            />
            {asksCode && (
              <TextField
                label="Code"
                description="Of your authenticator app, or a recovery code."
                autoComplete="one-time-code"
                isCode
                value={code}
                onChange={setCode}
                error={byPassword.problemAt("code")}
              />
            )}
          </Form>
        )}
        {!hasPassword && !usesPasskeys && (
          <Banner tone="info">
            Sign out and in again by single sign-on; then change it within ten minutes.
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
