import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter } from "@tanstack/react-router";
import { HomePage } from "./home-page.tsx";
import { page } from "./page.tsx";
import { rootRoute, shellRoute, signInRoute } from "./root-route.tsx";
import { RouteError } from "./route-error.tsx";
import { RoutePending } from "./route-pending.tsx";
import { pages } from "./routes.tsx";
import { Shell } from "./shell.tsx";

const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: HomePage });

/** Every component in all its states, for looking at while building; not part of the product. */
const kitPages = import.meta.env.DEV
  ? [page("/kit", async () => (await import("./kit/kit-page.tsx")).KitPage)]
  : [];

shellRoute.update({ component: Shell });
const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([homeRoute, ...pages, ...kitPages]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: RoutePending,
    defaultPendingMs: 150,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
