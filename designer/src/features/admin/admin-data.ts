import type {
  AccountView,
  AuditEntryView,
  CannedResponseView,
  ChannelSummary,
  LicenceView,
  ParameterView,
  RoleView,
  ScheduleView,
  SignOnProviderView,
  SkillView,
  StationView,
  StatusView,
  UserView,
  WorkgroupView,
  WrapUpCodeView,
} from "@signalbox/server/contract";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.ts";

/** Everything the administration shows lies under the key "admin". */
function list<View>(name: string) {
  return queryOptions({
    queryKey: ["admin", name],
    queryFn: ({ signal }) => api.get<View[]>(`/api/${name}`, { signal }),
  });
}

export type ListQuery<View> = ReturnType<typeof list<View>>;

export const usersQuery = list<UserView>("users");
export const workgroupsQuery = list<WorkgroupView>("workgroups");
export const skillsQuery = list<SkillView>("skills");
export const signOnQuery = list<SignOnProviderView>("sign-on-providers");
export const rolesQuery = list<RoleView>("roles");
export const stationsQuery = list<StationView>("stations");
export const statusesQuery = list<StatusView>("statuses");
export type Licence = LicenceView & { id: string };
export const licencesQuery: ListQuery<Licence> = queryOptions({
  queryKey: ["admin", "licences"],
  queryFn: async ({ signal }) => {
    const licences = await api.get<LicenceView[]>("/api/licences", { signal });
    return licences.map((licence) => ({ ...licence, id: licence.feature }));
  },
});
export const wrapUpCodesQuery = list<WrapUpCodeView>("wrap-up-codes");
export const schedulesQuery = list<ScheduleView>("schedules");
export const cannedQuery = list<CannedResponseView>("canned-responses");
export type Parameter = ParameterView & { id: string };
export const parametersQuery: ListQuery<Parameter> = queryOptions({
  queryKey: ["admin", "server-parameters"],
  queryFn: async ({ signal }) => {
    const parameters = await api.get<ParameterView[]>("/api/server-parameters", { signal });
    return parameters.map((parameter) => ({ ...parameter, id: parameter.name }));
  },
});
export const accountsQuery = list<AccountView>("accounts");
export const channelsQuery = list<ChannelSummary>("channels");

export interface AuditFilter {
  entityType?: string | undefined;
  entityId?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  text?: string | undefined;
  /** Instants, as ISO 8601. */
  from?: string | undefined;
  until?: string | undefined;
}

export const AUDIT_PAGE = 50;

/** One page of the audit log, newest first; `before` is the last entry of the page before. */
export function listAudit(
  filter: AuditFilter,
  before: string | undefined,
  signal?: AbortSignal,
): Promise<AuditEntryView[]> {
  const search = filterQuery({ ...filter, before, limit: String(AUDIT_PAGE) });
  return api.get<AuditEntryView[]>(`/api/audit?${search}`, { signal });
}

/** Where the entries that a filter leaves are downloaded. */
export function auditExportPath(filter: AuditFilter): string {
  return `/api/audit/export?${filterQuery(filter)}`;
}

function filterQuery(filter: object): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) search.set(name, value);
  return search;
}
