import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  Outlet,
  redirect,
  useNavigate,
} from "@tanstack/react-router";
import { NotFound } from "./not-found.tsx";
import { returnTo } from "./return-path.ts";
import { RouteError } from "./route-error.tsx";
import { sessionQuery } from "./session.tsx";
import { SignInPage } from "./sign-in-page.tsx";

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>) => returnTo(search["return"]),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session) throw redirect({ href: search.return ?? "/" });
  },
  component: function SignIn() {
    const navigate = useNavigate();
    const { return: path } = signInRoute.useSearch();
    return <SignInPage onSignedIn={() => void navigate({ href: path ?? "/", replace: true })} />;
  },
});

/**
 * Everything that asks for a session stands inside the shell. Its component is set in router.tsx:
 * the shell draws what the routes bring along, so this file must not import it.
 */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: returnTo(location.href) });
  },
});
