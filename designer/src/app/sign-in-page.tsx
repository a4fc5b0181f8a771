import { useState } from "react";
import { Form } from "react-aria-components";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DemoAccounts } from "./demo-accounts.tsx";
import { Logo } from "./logo.tsx";
import { useAbout, useSignIn } from "./session.tsx";
import { useCapsLock } from "./use-caps-lock.ts";
import "./sign-in-page.css";

/** @param onSignedIn Goes on to where the person wanted to be. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const about = useAbout();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const capsLock = useCapsLock();
  const signIn = useSignIn(onSignedIn);

  return (
    <main className="sign-in">
      <div className="sign-in-column">
        <Logo size={28} />
        <h1>Sign in to {about?.name ?? "Signalbox"}</h1>
        <Form
          className="sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!signIn.isPending) signIn.mutate({ name, password });
          }}
        >
          {signIn.error && <Banner tone="danger">{signIn.error.message}</Banner>}
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
          <Button
            type="submit"
            kind="primary"
            isPending={signIn.isPending}
            isDisabled={name === "" || password === ""}
          >
            Sign in
          </Button>
        </Form>
        {about?.demo && (
          <DemoAccounts
            accounts={about.demo.accounts}
            isPending={signIn.isPending}
            onChoose={(account) =>
              signIn.mutate({ name: account.name, password: account.password })
            }
          />
        )}
      </div>
      {about && <p className="label sign-in-version">Version {about.version}</p>}
    </main>
  );
}
