import { useState } from "react";
import { DemoAccounts } from "../demo-accounts.tsx";
import { Logo } from "../logo.tsx";
import { useAbout, useSignIn } from "../session.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInOtherwise } from "./sign-in-otherwise.tsx";
import "./sign-in-page.css";

/** @param onSignedIn Goes on to where the person wanted to be. */
export function SignInPage(props: {
  onSignedIn: () => void;
  /** A path of ours, for single sign-on, which leaves the page. */
  returnPath: string;
  /** Single sign-on has led back here without signing in. */
  hasProblem: boolean;
}) {
  const about = useAbout();
  const signIn = useSignIn(props.onSignedIn);
  const [asksCode, setAsksCode] = useState(false);
  const needsCode = signIn.failure?.code === "SECOND_FACTOR_NEEDED";
  if (needsCode && !asksCode) setAsksCode(true);

  return (
    <main className="sign-in">
      <div className="sign-in-column">
        <Logo size={28} />
        <h1>{asksCode ? "Enter your code" : `Sign in to ${about?.name ?? "Signalbox"}`}</h1>
        <SignInForm
          asksCode={asksCode}
          // That a code is needed is said by its field.
          failure={needsCode ? undefined : signIn.failure}
          isPending={signIn.isPending}
          onSubmit={(credentials) => signIn.mutate(credentials)}
          onBack={() => {
            signIn.reset();
            setAsksCode(false);
          }}
        />
        {!asksCode && (
          <SignInOtherwise
            providers={about?.signOn ?? []}
            returnPath={props.returnPath}
            hasProblem={props.hasProblem}
            onSignedIn={props.onSignedIn}
          />
        )}
        {about?.demo && !asksCode && (
          <DemoAccounts
            accounts={about.demo.accounts}
            isPending={signIn.isPending}
            onChoose={({ name, password }) => signIn.mutate({ name, password })}
          />
        )}
      </div>
      {about && <p className="label sign-in-version">Version {about.version}</p>}
    </main>
  );
}
