import type { UserSignInView, UserView } from "@signalbox/server/contract";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../app/api.ts";
import { OwnProof, useProvedMutation } from "../../../app/sign-in/proof.tsx";
import { SessionList } from "../../../app/sign-in/session-list.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { count } from "../count.ts";
import { FormSection } from "../entity/form-section.tsx";

function signInQuery(userId: string) {
  return queryOptions({
    queryKey: ["admin", "users", userId, "sign-in"],
    queryFn: ({ signal }) => api.get<UserSignInView>(`/api/users/${userId}/sign-in`, { signal }),
    staleTime: 0,
  });
}

/** Where a user is signed in and by what; for the day a device is lost or a person leaves. */
export function UserSignIn({ user }: { user: UserView }) {
  const { data } = useQuery(signInQuery(user.id));
  return (
    <OwnProof>
      <FormSection title="Sessions and factors" help="Takes effect at once, without saving.">
        {data ? <SignInFacts user={user} signIn={data} /> : <SkeletonRows count={2} />}
      </FormSection>
    </OwnProof>
  );
}

function SignInFacts({ user, signIn }: { user: UserView; signIn: UserSignInView }) {
  const queryClient = useQueryClient();
  const [isResetting, setResetting] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: signInQuery(user.id).queryKey });
  const end = useApiMutation<unknown, string>({
    failed: "That session goes on",
    mutationFn: (id) => api.delete(`/api/users/${user.id}/sessions/${id}`),
    onSettled: refresh,
  });
  const endAll = useApiMutation({
    failed: `${user.displayName} is still signed in`,
    mutationFn: () => api.delete(`/api/users/${user.id}/sessions`),
    onSuccess: async () => {
      showToast({ title: `${user.displayName} was signed out` });
      await refresh();
    },
  });
  const reset = useProvedMutation({
    failed: "Nothing was reset",
    deed: () => api.delete(`/api/users/${user.id}/factors`),
    onSettled: () => setResetting(false),
    onSuccess: refresh,
  });
  const factors = factorWords(signIn);
  const hasFactors = signIn.twoFactor || signIn.passkeys.length > 0 || signIn.signOn.length > 0;
  return (
    <>
      <p>{factors}</p>
      {signIn.sessions.length > 0 && (
        <SessionList
          sessions={signIn.sessions}
          ending={end.isPending ? end.variables : undefined}
          onEnd={(id) => end.mutate(id)}
        />
      )}
      <div className="sign-in-buttons">
        {signIn.sessions.some(({ isThis }) => !isThis) && (
          <Button isPending={endAll.isPending} onPress={() => endAll.mutate()}>
            Sign out everywhere
          </Button>
        )}
        {hasFactors && (
          <Button kind="ghost" onPress={() => setResetting(true)}>
            Reset factors…
          </Button>
        )}
      </div>
      <ConfirmDialog
        isOpen={isResetting}
        onOpenChange={setResetting}
        title={`Reset the factors of ${user.displayName}?`}
        confirm="Reset"
        isPending={reset.isPending}
        onConfirm={() => reset.mutate()}
      >
        Codes, passkeys and links to single sign-on go, and {user.displayName} is signed out
        everywhere. The password is left: make sure that it is really this person who asks.
      </ConfirmDialog>
    </>
  );
}

function factorWords(signIn: UserSignInView): string {
  const { hasPassword, twoFactor, recoveryCodesLeft, passkeys, signOn } = signIn;
  const ways = [
    hasPassword && "a password",
    twoFactor && `codes (${count(recoveryCodesLeft, "recovery code")} left)`,
    passkeys.length > 0 && count(passkeys.length, "passkey"),
    signOn.length > 0 && `single sign-on by ${signOn.join(", ")}`,
  ].filter(Boolean);
  return ways.length === 0 ? "There is no way to sign in yet." : `Signs in by ${ways.join(", ")}.`;
}
