import type { SignInView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { accountQuery } from "../../app/sign-in/account-data.ts";
import { SessionList } from "../../app/sign-in/session-list.tsx";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { showToast } from "../../ui/toast.tsx";
import { AccountSection } from "./account-section.tsx";

export function SessionsSection({ account }: { account: SignInView }) {
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
  const end = useApiMutation<unknown, string>({
    failed: "That session goes on",
    mutationFn: (id) => api.delete(`/api/account/sessions/${id}`),
    onSettled: refresh,
  });
  const endOthers = useApiMutation({
    failed: "You are still signed in elsewhere",
    mutationFn: () => api.delete("/api/account/sessions"),
    onSuccess: async () => {
      showToast({ title: "You are signed out everywhere else" });
      await refresh();
    },
  });
  const endAll = useApiMutation({
    failed: "You are still signed in",
    mutationFn: () => api.delete("/api/account/sessions?all=true"),
    // The next request finds nobody signed in, and the page leaves by itself.
    onSuccess: refresh,
  });
  const others = account.sessions.length - 1;
  return (
    <AccountSection
      title="Where you are signed in"
      help="What you do not know, sign out. Open pages there close within two seconds."
    >
      <SessionList
        sessions={account.sessions}
        ending={end.isPending ? end.variables : undefined}
        onEnd={(id) => end.mutate(id)}
      />
      <div className="sign-in-buttons">
        {others > 0 && (
          <Button isPending={endOthers.isPending} onPress={() => endOthers.mutate()}>
            Sign out everywhere else
          </Button>
        )}
        <Button kind="ghost" onPress={() => setAsking(true)}>
          Sign out everywhere…
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Sign out everywhere?"
        confirm="Sign out"
        isPending={endAll.isPending}
        onConfirm={() => endAll.mutate()}
      >
        You are signed out here as well. Interactions you have keep waiting for you as after any
        sign-out.
      </ConfirmDialog>
    </AccountSection>
  );
}
