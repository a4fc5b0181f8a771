import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { ApiError } from "../api-error.ts";
import { type ApiMutationOptions, useApiMutation } from "../use-api-mutation.ts";
import { accountQuery } from "./account-data.ts";
import { ProofDialog } from "./proof-dialog.tsx";

/** Asks who one is; resolves when it was shown, rejects when the dialog was closed. */
const Prove = createContext<() => Promise<void>>(() => Promise.reject(cancelled()));

export interface ProofProviderProps {
  hasPassword: boolean;
  asksCode: boolean;
  hasPasskeys: boolean;
  children: ReactNode;
}

/** Around everything that changes how somebody signs in. */
export function ProofProvider({ children, ...means }: ProofProviderProps) {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<PromiseWithResolvers<void>>(undefined);
  function prove(): Promise<void> {
    waiting.current?.reject(cancelled());
    waiting.current = Promise.withResolvers<void>();
    setOpen(true);
    return waiting.current.promise;
  }
  function end(isProved: boolean): void {
    setOpen(false);
    if (isProved) waiting.current?.resolve();
    else waiting.current?.reject(cancelled());
    waiting.current = undefined;
  }
  return (
    <Prove value={prove}>
      {children}
      {isOpen && <ProofDialog {...means} onEnd={end} />}
    </Prove>
  );
}

/** For pages about others: what the one at the screen has to show who they are. */
export function OwnProof({ children }: { children: ReactNode }) {
  const { data: account } = useQuery(accountQuery);
  return (
    <ProofProvider
      hasPassword={account?.hasPassword ?? true}
      asksCode={account?.twoFactor ?? false}
      hasPasskeys={(account?.passkeys.length ?? 0) > 0}
    >
      {children}
    </ProofProvider>
  );
}

/** A command that the server may answer with "show who you are first": asks, and does it then. */
export function useProvedMutation<Data = unknown, Variables = void>(
  options: ApiMutationOptions<Data, Variables, unknown> & {
    deed: (variables: Variables) => Promise<Data>;
  },
) {
  const prove = useContext(Prove);
  const { deed, ...rest } = options;
  return useApiMutation<Data, Variables>({
    ...rest,
    mutationFn: async (variables) => {
      try {
        return await deed(variables);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "PROOF_NEEDED") throw error;
        await prove();
        return deed(variables);
      }
    },
  });
}

function cancelled(): ApiError {
  return new ApiError({
    status: 0,
    code: "PROOF_CANCELLED",
    message: "You did not show that it is you, so nothing was changed.",
  });
}
