import { ArrowRight } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import type { About } from "./session.tsx";

type Account = NonNullable<About["demo"]>["accounts"][number];

export interface DemoAccountsProps {
  accounts: readonly Account[];
  isPending: boolean;
  onChoose: (account: Account) => void;
}

/** In a demonstration anybody may be anybody: one press signs in. */
export function DemoAccounts({ accounts, isPending, onChoose }: DemoAccountsProps) {
  const passwords = new Set(accounts.map((account) => account.password));
  const [shared] = passwords.size === 1 ? passwords : [];
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts-title">
      <h2 id="demo-accounts-title">This is a demonstration</h2>
      <p>
        The traffic is simulated. Sign in as one of these people
        {shared && (
          <>
            ; their password is <code>{shared}</code>
          </>
        )}
        .
      </p>
      <ul>
        {accounts.map((account) => (
          <li key={account.name}>
            <AriaButton
              className="demo-account"
              isDisabled={isPending}
              onPress={() => onChoose(account)}
            >
              <Avatar name={account.name} />
              <span className="grow">
                <b>{account.name}</b>
                <span className="demo-account-what">{account.what}</span>
              </span>
              {!shared && <code>{account.password}</code>}
              <Icon of={ArrowRight} size={14} />
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
