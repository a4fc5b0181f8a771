import { useState } from "react";
import { Form } from "react-aria-components";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { ApiError } from "../api-error.ts";
import type { Credentials } from "../session.tsx";
import { useCapsLock } from "../use-caps-lock.ts";

export interface SignInFormProps {
  /** The password was right and a code goes with it. */
  asksCode: boolean;
  failure: ApiError | undefined;
  isPending: boolean;
  onSubmit: (credentials: Credentials) => void;
  onBack: () => void;
}

/** Name and password; then, where two-factor sign-in is on, the code. */
export function SignInForm({ asksCode, failure, isPending, onSubmit, onBack }: SignInFormProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const capsLock = useCapsLock();
  const isComplete = asksCode ? code.trim() !== "" : name !== "" && password !== "";
  const codeProblem = failure?.problemAt("code");

  return (
    <Form
      // What the server refused may be right the next time: it must not keep the form from being sent.
      validationBehavior="aria"
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) onSubmit({ name, password, ...(asksCode && { code }) });
      }}
    >
      {failure && !codeProblem && <Banner tone="danger">{failure.message}</Banner>}
      {asksCode ? (
        <TextField
          key="code"
          label="Code"
          description="That your authenticator app shows for Signalbox. A recovery code does as well."
          autoComplete="one-time-code"
          isCode
          autoFocus
          value={code}
          onChange={setCode}
          error={codeProblem}
        />
      ) : (
        <>
          <TextField
            label="Name"
            name="name"
            autoComplete="username"
            autoFocus
            value={name}
            onChange={setName}
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            description={capsLock ? "Caps lock is on." : undefined}
          />
        </>
      )}
      <Button type="submit" kind="primary" isPending={isPending} isDisabled={!isComplete}>
        Sign in
      </Button>
      {asksCode && (
        <Button
          kind="ghost"
          onPress={() => {
            setCode("");
            onBack();
          }}
        >
          Back
        </Button>
      )}
    </Form>
  );
}
