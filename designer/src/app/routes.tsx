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
    "/runs",
    async () => (await import("../features/handlers/faulted-runs-page.tsx")).FaultedRunsPage,
  ),
  page(
    "/deployments",
    async () => (await import("../features/handlers/deployments-page.tsx")).DeploymentsPage,
  ),
  page("/account", async () => (await import("../features/account/account-page.tsx")).AccountPage),
  page(
    "/administration",
    async () => (await import("../features/admin/admin-home-page.tsx")).AdminHomePage,
  ),
  page(
    "/administration/channels/{-$id}",
    async () => (await import("../features/admin/channels/channels-page.tsx")).ChannelsPage,
  ),
  page(
    "/administration/accounts/{-$id}",
    async () => (await import("../features/admin/accounts/accounts-page.tsx")).AccountsPage,
  ),
  page(
    "/administration/authorised",
    async () => (await import("../features/admin/accounts/authorised-page.tsx")).AuthorisedPage,
  ),
  page(
    "/administration/users/{-$id}",
    async () => (await import("../features/admin/users/users-page.tsx")).UsersPage,
  ),
  page(
    "/administration/roles/{-$id}",
    async () => (await import("../features/admin/roles/roles-page.tsx")).RolesPage,
  ),
  page(
    "/administration/single-sign-on/{-$id}",
    async () => (await import("../features/admin/sign-on/sign-on-page.tsx")).SignOnPage,
  ),
  page(
    "/administration/workgroups/{-$id}",
    async () => (await import("../features/admin/workgroups/workgroups-page.tsx")).WorkgroupsPage,
  ),
  page(
    "/administration/skills/{-$id}",
    async () => (await import("../features/admin/skills/skills-page.tsx")).SkillsPage,
  ),
  page(
    "/administration/statuses/{-$id}",
    async () => (await import("../features/admin/statuses/statuses-page.tsx")).StatusesPage,
  ),
  page(
    "/administration/stations/{-$id}",
    async () => (await import("../features/admin/stations/stations-page.tsx")).StationsPage,
  ),
  page(
    "/administration/licences/{-$id}",
    async () => (await import("../features/admin/licences/licences-page.tsx")).LicencesPage,
  ),
  page(
    "/administration/wrap-up-codes/{-$id}",
    async () => (await import("../features/admin/codes/codes-page.tsx")).CodesPage,
  ),
  page(
    "/administration/schedules/{-$id}",
    async () => (await import("../features/admin/schedules/schedules-page.tsx")).SchedulesPage,
  ),
  page(
    "/administration/canned-responses/{-$id}",
    async () => (await import("../features/admin/canned/canned-page.tsx")).CannedPage,
  ),
  page(
    "/administration/parameters/{-$id}",
    async () => (await import("../features/admin/parameters/parameters-page.tsx")).ParametersPage,
  ),
  page(
    "/administration/tree/{-$id}",
    async () => (await import("../features/admin/tree/tree-page.tsx")).TreePage,
  ),
  page(
    "/administration/what-if",
    async () => (await import("../features/admin/what-if/what-if-page.tsx")).WhatIfPage,
  ),
  page(
    "/administration/audit",
    async () => (await import("../features/admin/audit/audit-page.tsx")).AuditPage,
  ),
] as const;

/** What stands in the foot of the rail on every page, such as the agent's status. */
export const railFoot: readonly ComponentType[] = [RailStatus];
