import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { RouterProvider as AriaRouterProvider } from "react-aria-components";
import { ToastRegion } from "../ui/toast.tsx";

/** What every page stands on: server data, routes for the kit's links, messages in the corner. */
export function Providers({
  queryClient,
  router,
}: {
  queryClient: QueryClient;
  router: AnyRouter;
}) {
  return (
    <QueryClientProvider client={queryClient}>
      <AriaRouterProvider navigate={(href) => void router.navigate({ href })}>
        <RouterProvider router={router} />
        <ToastRegion />
      </AriaRouterProvider>
    </QueryClientProvider>
  );
}
