import type { ComponentType } from "react";
import { RailStatus } from "../features/desk/rail-status.tsx";
import { page } from "./page.tsx";

/**
 * Where features meet the application: one line per page, made by `page` of page.tsx.
 * An area appears in the rail once its path has a page here.
 */
export const pages = [
  page("/desk", async () => (await import("../features/desk/desk-page.tsx")).DeskPage),
  page(
    "/handlers",
    async () => (await import("../features/handlers/handlers-page.tsx")).HandlersPage,
  ),
  page(
    "/handlers/$handlerId",
    async () => (await import("../features/flow-editor/editor-page.tsx")).EditorPage,
  ),
  page(
    "/deployments",
    async () => (await import("../features/handlers/deployments-page.tsx")).DeploymentsPage,
  ),
] as const;

/** What stands in the foot of the rail on every page, such as the agent's status. */
export const railFoot: readonly ComponentType[] = [RailStatus];
