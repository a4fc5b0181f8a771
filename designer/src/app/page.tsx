import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { shellRoute } from "./root-route.tsx";

/**
 * A page inside the shell, loaded when it is first opened:
 * `page("/desk", async () => (await import("../features/desk/desk-page.tsx")).DeskPage)`.
 */
export function page<const Path extends string>(path: Path, load: () => Promise<ComponentType>) {
  return createRoute({
    getParentRoute: () => shellRoute,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  });
}
