import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { NotFound } from "./not-found.tsx";
import { returnTo } from "./return-path.ts";
import { RouteError } from "./route-error.tsx";
import { sessionQuery } from "./session.tsx";

export interface RouterContext {
  queryClient: QueryClient;
}

/** The one page for those who still owe a second factor. */
export const ACCOUNT_PATH = "/account";

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>) => ({
    ...returnTo(search["return"]),
    ...(search["problem"] !== undefined && { problem: true }),
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session) throw redirect({ href: search.return ?? "/" });
  },
  // Whoever is signed in already need not load it.
  component: lazyRouteComponent(() => import("./sign-in/sign-in-route.tsx"), "SignInRoute"),
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
    if (session.owesSecondFactor && location.pathname !== ACCOUNT_PATH)
      throw redirect({ href: ACCOUNT_PATH });
  },
});
