import type { SessionView, SignInView } from "@signalbox/server/contract";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api.ts";

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => api.get<SignInView>("/api/account", { signal }),
  // Sessions come and go elsewhere, and nothing tells of them.
  staleTime: 0,
  refetchInterval: 30_000,
});

/** How a session was begun, in words. */
export const METHODS: Readonly<Record<SessionView["method"], string>> = {
  password: "password",
  passwordAndCode: "password and code",
  passkey: "passkey",
  singleSignOn: "single sign-on",
};
