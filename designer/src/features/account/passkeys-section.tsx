import type { PasskeyView, SignInView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { KeyRound, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { sessionQuery } from "../../app/session.tsx";
import { accountQuery } from "../../app/sign-in/account-data.ts";
import { canUsePasskeys, makePasskey } from "../../app/sign-in/passkeys.ts";
import { useProvedMutation } from "../../app/sign-in/proof.tsx";
import { deviceWords } from "../../app/sign-in/user-agent-words.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { AccountSection } from "./account-section.tsx";
import { PasskeyNameDialog } from "./passkey-name-dialog.tsx";

export function PasskeysSection({ account }: { account: SignInView }) {
  const queryClient = useQueryClient();
  const [made, setMade] = useState<unknown>();
  const [renaming, setRenaming] = useState<PasskeyView>();
  const [removing, setRemoving] = useState<PasskeyView>();
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const make = useProvedMutation<unknown>({
    failed: "No passkey was made",
    deed: () => makePasskey("/api/account/passkeys/options"),
    onSuccess: setMade,
  });
  const remove = useProvedMutation<unknown, string>({
    failed: "The passkey was not removed",
    deed: (id) => api.delete(`/api/account/passkeys/${id}`),
    onSettled: () => setRemoving(undefined),
    onSuccess: refresh,
  });
  return (
    <AccountSection
      title="Passkeys"
      help="Sign in with a fingerprint, a face or a PIN instead of the password. Nothing can be guessed, stolen or typed into a false page."
    >
      {account.passkeys.length > 0 && (
        <ul className="sign-in-list">
          {account.passkeys.map((passkey) => (
            <li key={passkey.id}>
              <Icon of={KeyRound} />
              <div className="grow">
                <p className="truncate">
                  <b>{passkey.name}</b>
                </p>
                <p className="muted">
                  {passkey.synchronised ? "On your devices" : "On one device"} · made{" "}
                  <Timestamp at={passkey.createdAt} />
                  {passkey.lastUsedAt && (
                    <>
                      {" "}
                      · used <Timestamp at={passkey.lastUsedAt} />
                    </>
                  )}
                </p>
              </div>
              <IconButton
                icon={Pencil}
                label={`Rename ${passkey.name}`}
                onPress={() => setRenaming(passkey)}
              />
              <IconButton
                icon={Trash2}
                label={`Remove ${passkey.name}`}
                onPress={() => setRemoving(passkey)}
              />
            </li>
          ))}
        </ul>
      )}
      {canUsePasskeys() ? (
        <Button isPending={make.isPending} onPress={() => make.mutate()}>
          Add a passkey…
        </Button>
      ) : (
        <p className="muted">
          Passkeys need a browser that knows them and an address with a name over https; on this
          machine, http://localhost.
        </p>
      )}
      {made !== undefined && (
        <PasskeyNameDialog
          title="Name the passkey"
          name={deviceWords(navigator.userAgent)}
          failed="The passkey was not added"
          save={(name) => api.post("/api/account/passkeys", { body: { name, passkey: made } })}
          onClose={() => setMade(undefined)}
          onSaved={refresh}
        />
      )}
      {renaming && (
        <PasskeyNameDialog
          title="Rename the passkey"
          name={renaming.name}
          failed="The passkey was not renamed"
          save={(name) => api.patch(`/api/account/passkeys/${renaming.id}`, { body: { name } })}
          onClose={() => setRenaming(undefined)}
          onSaved={refresh}
        />
      )}
      <ConfirmDialog
        isOpen={removing !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRemoving(undefined)}
        title={`Remove the passkey “${removing?.name ?? ""}”?`}
        confirm="Remove"
        isPending={remove.isPending}
        onConfirm={() => removing && remove.mutate(removing.id)}
      >
        It no longer signs you in. Your device may still offer it: remove it there as well.
      </ConfirmDialog>
    </AccountSection>
  );
}
