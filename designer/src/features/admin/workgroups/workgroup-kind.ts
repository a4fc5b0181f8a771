import type { WorkgroupView } from "@signalbox/server/contract";
import { workgroupsQuery } from "../admin-data.ts";
import type { EntityKind } from "../entity/entity-kind.ts";

export type WorkgroupDraft = Omit<WorkgroupView, "id" | "rev" | "members" | "skills"> & {
  memberIds: string[];
  deactivatedMemberIds: string[];
  skills: { skillId: string; proficiency: number; desire: number }[];
};

export const WORKGROUP: EntityKind<WorkgroupView, WorkgroupDraft> = {
  one: "workgroup",
  aOne: "a workgroup",
  path: "/administration/workgroups",
  api: "/api/workgroups",
  right: "directory.edit",
  auditType: "workgroup",
  query: workgroupsQuery,
  nameOf: (workgroup) => workgroup.name,
  toDraft: (view) => ({
    name: view.name,
    notes: view.notes,
    active: view.active,
    queueType: view.queueType,
    alertTimeoutSeconds: view.alertTimeoutSeconds,
    noAnswerStatusId: view.noAnswerStatusId,
    wrapUpStatusId: view.wrapUpStatusId,
    wrapUpSeconds: view.wrapUpSeconds,
    wrapUpCodeRequired: view.wrapUpCodeRequired,
    wrapUpCodes: view.wrapUpCodes,
    wrapUpExtensions: view.wrapUpExtensions,
    wrapUpExtensionSeconds: view.wrapUpExtensionSeconds,
    exemptHeld: view.exemptHeld,
    inQueueTimeoutSeconds: view.inQueueTimeoutSeconds,
    overflowWorkgroupId: view.overflowWorkgroupId,
    scheduleId: view.scheduleId,
    serviceLevel: view.serviceLevel,
    memberIds: view.members.map(({ userId }) => userId),
    deactivatedMemberIds: view.members
      .filter(({ activated }) => !activated)
      .map(({ userId }) => userId)
      .toSorted(),
    skills: view.skills.map(({ skillId, proficiency, desire }) => ({
      skillId,
      proficiency,
      desire,
    })),
    utilization: view.utilization,
  }),
  blank: {
    name: "",
    notes: "",
    active: true,
    queueType: "custom",
    alertTimeoutSeconds: null,
    noAnswerStatusId: null,
    wrapUpStatusId: null,
    wrapUpSeconds: null,
    wrapUpCodeRequired: false,
    wrapUpCodes: [],
    wrapUpExtensions: 1,
    wrapUpExtensionSeconds: 60,
    exemptHeld: false,
    inQueueTimeoutSeconds: null,
    overflowWorkgroupId: null,
    scheduleId: null,
    serviceLevel: {},
    memberIds: [],
    deactivatedMemberIds: [],
    skills: [],
    utilization: [],
  },
  words: {
    name: "Name",
    notes: "Notes",
    active: "Active",
    queueType: "Queue type",
    alertTimeoutSeconds: "Alert timeout",
    noAnswerStatusId: "No-answer status",
    wrapUpStatusId: "Wrap-up status",
    wrapUpSeconds: "Wrap-up time",
    wrapUpCodeRequired: "Wrap-up code required",
    wrapUpCodes: "Wrap-up codes",
    wrapUpExtensions: "More time, how often",
    wrapUpExtensionSeconds: "More time, seconds",
    exemptHeld: "Exempt held interactions",
    inQueueTimeoutSeconds: "In-queue timeout",
    overflowWorkgroupId: "Overflow",
    scheduleId: "Schedule",
    serviceLevel: "Service level",
    memberIds: "Members",
    deactivatedMemberIds: "Not activated",
    skills: "Skills",
    utilization: "Utilisation",
  },
};
