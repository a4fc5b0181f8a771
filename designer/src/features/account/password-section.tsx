import type { SignInView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { api } from "../../app/api.ts";
import { accountQuery } from "../../app/sign-in/account-data.ts";
import { UserNameField } from "../../app/sign-in/user-name-field.tsx";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";
import { AccountSection } from "./account-section.tsx";

const SHORTEST = 12;
const EMPTY = { current: "", next: "" };

export function PasswordSection({ account }: { account: SignInView }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const change = useApiMutation({
    failed: "The password was not changed",
    place: "inline",
    mutationFn: () => api.put("/api/session/password", { body: draft }),
    onSuccess: async () => {
      setDraft(EMPTY);
      showToast({
        title: "The password was changed",
        description: "You are signed out everywhere else.",
      });
      await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  const length = [...draft.next].length;
  const isShort = draft.next !== "" && length < SHORTEST;
  const missing = SHORTEST - length;
  return (
    <AccountSection
      title="Password"
      help="Changing it signs you out everywhere else: whoever knew the old one is out."
    >
      {account.hasPassword ? (
        <Form
          // What the server refused may be right the next time: it must not keep the form from being sent.
          validationBehavior="aria"
          className="account-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!change.isPending) change.mutate();
          }}
        >
          {change.error && !change.failure?.problems.length && (
            <Banner tone="danger">{change.error.message}</Banner>
          )}
          <UserNameField />
          <TextField
            label="Present password"
            type="password"
            autoComplete="current-password"
            value={draft.current}
            onChange={(current) => setDraft({ ...draft, current })}
            error={change.problemAt("current")}
          />
          <TextField
            label="New password"
            type="password"
            autoComplete="new-password"
            description="At least 12 characters; several words that do not belong together are good."
            value={draft.next}
            onChange={(next) => setDraft({ ...draft, next })}
            error={
              isShort
                ? `${missing} more ${missing === 1 ? "character" : "characters"}.`
                : change.problemAt("next")
            }
          />
          <Button
            type="submit"
            isPending={change.isPending}
            isDisabled={draft.current === "" || draft.next === "" || isShort}
          >
            Change the password
          </Button>
        </Form>
      ) : (
        <p className="muted">
          You have no password
          {account.signOn.length > 0 && `: you sign in by ${account.signOn.join(", ")}`}. An
          administrator can give you one.
        </p>
      )}
    </AccountSection>
  );
}
