import {
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { api } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { useApiMutation } from "./use-api-mutation.ts";

/** What `GET /api/session` says of who is signed in; 401 when nobody is. */
export interface SessionAnswer {
  /** `language` is BCP 47, `timeZone` IANA; empty follows the browser. */
  user: { id: string; name: string; displayName: string; language?: string; timeZone?: string };
  rights: string[];
  /** A role asks for a second factor: until one is set up only the account page opens. */
  owesSecondFactor: boolean;
}

export interface Session {
  user: SessionAnswer["user"];
  rights: ReadonlySet<string>;
  owesSecondFactor: boolean;
  has: (right: string) => boolean;
}

/** What `GET /api/about` says to anybody. */
export interface About {
  name: string;
  version: string;
  /** Where else one can sign in. */
  signOn: { id: string; name: string }[];
  demo: null | { accounts: { name: string; password: string; what: string }[] };
}

/** `null` while nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    try {
      return await api.get<SessionAnswer>("/api/session", { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

const aboutQuery = queryOptions({
  queryKey: ["about"],
  queryFn: ({ signal }) => api.get<About>("/api/about", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in; only inside the shell, which opens for nobody else. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  const rights = new Set(data?.rights);
  return {
    user: data?.user ?? { id: "", name: "", displayName: "" },
    rights,
    owesSecondFactor: data?.owesSecondFactor ?? false,
    has: (right) => rights.has(right),
  };
}

/** `undefined` until it is known; nothing waits for it. */
export function useAbout(): About | undefined {
  return useQuery(aboutQuery).data;
}

export interface Credentials {
  name: string;
  password: string;
  /** Of the authenticator app, where two-factor sign-in is on. */
  code?: string;
}

/** Who is signed in has just changed. */
export function refreshSession(queryClient: QueryClient) {
  return queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
}

export function useSignIn(onDone: () => void) {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: "You are not signed in",
    place: "inline",
    mutationFn: (credentials: Credentials) => api.post("/api/session", { body: credentials }),
    onSuccess: async () => {
      await refreshSession(queryClient);
      onDone();
    },
  });
}

export function useSignOut(onDone: () => void) {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: "You are still signed in",
    mutationFn: () => api.delete("/api/session"),
    onSuccess: () => {
      // The next person at this screen must not find the last one's data.
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, null);
      onDone();
    },
  });
}
