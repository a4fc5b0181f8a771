import type { AccountView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { AdminFrame } from "../admin-frame.tsx";
import { readReturn } from "./read-return.ts";

/** Where a network sends the browser back to: the account is saved with what it brought. */
export function AuthorisedPage() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [returned] = useState(() => readReturn(window.location.search));
  const hasBegun = useRef(false);
  const ending = useApiMutation<AccountView>({
    failed: "The account was not authorised",
    place: "inline",
    mutationFn: () => api.post("/api/accounts/authorised", { body: returned.answer }),
    onSuccess: async (account) => {
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
      showToast({ title: `“${account.name}” is authorised` });
      await navigate({ href: `/administration/accounts/${account.id}`, replace: true });
    },
  });
  const end = ending.mutate;
  useEffect(() => {
    // What was brought works once.
    if (!returned.answer || hasBegun.current) return;
    hasBegun.current = true;
    end();
  }, [returned, end]);
  const refusal = returned.refusal ?? ending.error?.message;
  return (
    <AdminFrame section="accounts" entity="Authorisation">
      {refusal === undefined ? (
        <div className="admin-authorised" role="status" aria-label="The account is being saved">
          <SkeletonRows count={3} />
        </div>
      ) : (
        <ErrorState
          title="The account was not authorised"
          code={ending.failure?.code}
          action={
            <Button onPress={() => void navigate({ href: "/administration/accounts" })}>
              Back to the accounts
            </Button>
          }
        >
          {refusal}
        </ErrorState>
      )}
    </AdminFrame>
  );
}
