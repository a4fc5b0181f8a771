import type { SignInView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleDashed } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { sessionQuery } from "../../app/session.tsx";
import { accountQuery } from "../../app/sign-in/account-data.ts";
import { useProvedMutation } from "../../app/sign-in/proof.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { AccountSection } from "./account-section.tsx";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.tsx";
import { type Setup, TwoFactorDialog } from "./two-factor-dialog.tsx";

/** Fewer left than this, and it is time for new ones. */
const FEW = 3;

export function TwoFactorSection({ account }: { account: SignInView }) {
  const queryClient = useQueryClient();
  const [setup, setSetup] = useState<Setup>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [isLeaving, setLeaving] = useState(false);
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const begin = useProvedMutation<Setup>({
    failed: "Two-factor sign-in was not begun",
    deed: () => api.post<Setup>("/api/account/two-factor"),
    onSuccess: setSetup,
  });
  const renew = useProvedMutation<{ codes: string[] }>({
    failed: "There are no new recovery codes",
    deed: () => api.post("/api/account/two-factor/recovery-codes"),
    onSuccess: async (renewed) => {
      setCodes(renewed.codes);
      await refresh();
    },
  });
  const leave = useProvedMutation({
    failed: "Two-factor sign-in is still on",
    deed: () => api.delete("/api/account/two-factor"),
    onSettled: () => setLeaving(false),
    onSuccess: refresh,
  });
  const left = account.recoveryCodesLeft;
  return (
    <AccountSection
      title="Two-factor sign-in"
      help="A code of an authenticator app beside the password: a stolen password is not enough."
      state={
        account.twoFactor ? (
          <Chip icon={CircleCheck} tone="success">
            on
          </Chip>
        ) : (
          <Chip icon={CircleDashed}>off</Chip>
        )
      }
    >
      {!account.twoFactor && (
        <Button
          isPending={begin.isPending}
          isDisabled={!account.hasPassword}
          onPress={() => begin.mutate()}
        >
          Set up…
        </Button>
      )}
      {!account.hasPassword && <p className="muted">It goes with a password, and you have none.</p>}
      {account.twoFactor && (
        <>
          <p>{left} of 10 recovery codes are left, for the day your device is lost.</p>
          {left < FEW && (
            <Banner tone="warning">Make new recovery codes before the last one is used.</Banner>
          )}
          <div className="sign-in-buttons">
            <Button isPending={renew.isPending} onPress={() => renew.mutate()}>
              New recovery codes…
            </Button>
            <Button kind="ghost" onPress={() => setLeaving(true)}>
              Turn off…
            </Button>
          </div>
        </>
      )}
      {setup && (
        <TwoFactorDialog
          setup={setup}
          onCancel={() => setSetup(undefined)}
          onConfirmed={async (given) => {
            setSetup(undefined);
            setCodes(given);
            await refresh();
          }}
        />
      )}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
      <ConfirmDialog
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        title="Turn off two-factor sign-in?"
        confirm="Turn off"
        isPending={leave.isPending}
        onConfirm={() => leave.mutate()}
      >
        The password alone will do again. The app's codes and the recovery codes count no more.
      </ConfirmDialog>
    </AccountSection>
  );
}
