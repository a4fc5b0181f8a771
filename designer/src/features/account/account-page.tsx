import { useQuery } from "@tanstack/react-query";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { accountQuery } from "../../app/sign-in/account-data.ts";
import { ProofProvider } from "../../app/sign-in/proof.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { PasskeysSection } from "./passkeys-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";
import "./account.css";

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage() {
  const { user, owesSecondFactor } = useSession();
  const { data: account, error, refetch } = useQuery(accountQuery);
  return (
    <>
      <PageHeader crumbs={[{ label: "Your account" }]} />
      <div className="account">
        <header className="account-who">
          <Avatar name={user.displayName} seed={user.id} size={44} />
          <div>
            <p className="account-name">{user.displayName}</p>
            <p className="muted">Signs in as {user.name}</p>
          </div>
        </header>
        {owesSecondFactor && (
          <Banner tone="warning" title="One of your roles asks for a second factor.">
            Set up two-factor sign-in or a passkey; everything else opens as soon as you have.
          </Banner>
        )}
        {!account && error && (
          <LoadError
            title="Your account cannot be shown"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!account && !error && <SkeletonRows count={8} />}
        {account && (
          <ProofProvider
            hasPassword={account.hasPassword}
            asksCode={account.twoFactor}
            hasPasskeys={account.passkeys.length > 0}
          >
            <PasswordSection account={account} />
            <TwoFactorSection account={account} />
            <PasskeysSection account={account} />
            <SessionsSection account={account} />
          </ProofProvider>
        )}
      </div>
    </>
  );
}
