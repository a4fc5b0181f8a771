import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, LogIn } from "lucide-react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { api } from "../api.ts";
import { refreshSession } from "../session.tsx";
import { useApiMutation } from "../use-api-mutation.ts";
import { canUsePasskeys, readPasskey } from "./passkeys.ts";

export interface SignInOtherwiseProps {
  providers: readonly { id: string; name: string }[];
  returnPath: string;
  /** Single sign-on has led back here: the server knows why. */
  hasProblem: boolean;
  onSignedIn: () => void;
}

/** Without a password: a passkey, or single sign-on. */
export function SignInOtherwise(props: SignInOtherwiseProps) {
  const { providers, returnPath, hasProblem, onSignedIn } = props;
  const queryClient = useQueryClient();
  const problem = useSignOnProblem(hasProblem);
  const byPasskey = useApiMutation({
    failed: "You are not signed in",
    place: "inline",
    mutationFn: async () => {
      const passkey = await readPasskey("/api/session/passkey/options");
      return api.post("/api/session/passkey", { body: { passkey } });
    },
    onSuccess: async () => {
      await refreshSession(queryClient);
      onSignedIn();
    },
  });
  const usesPasskeys = canUsePasskeys();
  const failure = byPasskey.error?.message ?? problem;
  if (!usesPasskeys && providers.length === 0 && !failure) return null;
  return (
    <div className="sign-in-otherwise">
      <p className="label sign-in-or">or</p>
      {failure && <Banner tone="danger">{failure}</Banner>}
      {usesPasskeys && (
        <Button icon={KeyRound} isPending={byPasskey.isPending} onPress={() => byPasskey.mutate()}>
          Sign in with a passkey
        </Button>
      )}
      {providers.map(({ id, name }) => (
        // Away from this application and back to it: no link of the router's.
        <a
          key={id}
          className="sb-button"
          data-kind="secondary"
          href={`/api/session/sign-on/${id}?return=${encodeURIComponent(returnPath)}`}
        >
          <Icon of={LogIn} />
          <span className="sb-button-text">Sign in with {name}</span>
        </a>
      ))}
    </div>
  );
}

/** The server tells it once, to the browser it happened in. */
function useSignOnProblem(hasProblem: boolean): string | undefined {
  const { data } = useQuery({
    queryKey: ["sign-on-problem"],
    queryFn: ({ signal }) =>
      api.get<{ problem: { message: string } | null }>("/api/session/sign-on-problem", { signal }),
    enabled: hasProblem,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.problem?.message;
}
