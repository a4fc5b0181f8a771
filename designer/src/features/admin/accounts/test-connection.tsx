import type { AccountTest } from "@signalbox/server/contract";
import { PlugZap } from "lucide-react";
import type { z } from "zod";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import type { AccountDraft } from "./account-kind.ts";
import { missingCredentials, networkTitle } from "./networks.ts";

type Answer = z.infer<typeof AccountTest>;

export interface TestConnectionProps {
  accountId: string | undefined;
  /** The address is not the saved one, with which the saved credentials would be tried. */
  isMoved: boolean;
  draft: AccountDraft;
}

/** Signs in at the network and says whose account it is, before anything is saved. */
export function TestConnection({ accountId, isMoved, draft }: TestConnectionProps) {
  const isTyped = isMoved || Object.keys(draft.credentials).length > 0;
  const missing = missingCredentials(draft.platform, draft.credentials);
  const canTest = (accountId !== undefined && !isTyped) || missing.length === 0;
  const testing = useApiMutation<Answer>({
    failed: "The connection was not tested",
    place: "inline",
    mutationFn: () =>
      accountId !== undefined && !isTyped
        ? api.post<Answer>(`/api/accounts/${accountId}/test`)
        : api.post<Answer>("/api/accounts/test", {
            body: { ...draft, name: draft.name.trim() || networkTitle(draft.platform) },
          }),
  });
  return (
    <div className="admin-test">
      <Button
        icon={PlugZap}
        isPending={testing.isPending}
        isDisabled={!canTest}
        onPress={() => testing.mutate()}
      >
        Test connection
      </Button>
      {!canTest && (
        <p className="muted">
          {accountId === undefined
            ? `Fill in first: ${missing.join(", ")}.`
            : `To test this before saving, fill in ${missing.join(", ")} too. Saving tests them in any case.`}
        </p>
      )}
      {testing.data && (
        <Banner tone={testing.data.ok ? "success" : "danger"}>
          {testing.data.ok ? (
            <>
              Signed in as <b>{testing.data.name || testing.data.handle}</b>
              {testing.data.handle !== "" && ` (${testing.data.handle})`}. {testing.data.message}
            </>
          ) : (
            testing.data.message
          )}
        </Banner>
      )}
      {testing.failure && <Banner tone="danger">{testing.failure.message}</Banner>}
    </div>
  );
}
