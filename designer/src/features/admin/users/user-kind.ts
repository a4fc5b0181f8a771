import type { UserView } from "@signalbox/server/contract";
import { usersQuery } from "../admin-data.ts";
import type { EntityKind } from "../entity/entity-kind.ts";
import type { SkillChoice } from "../fields/skill-levels.tsx";
import type { Utilization } from "../fields/utilization-rows.tsx";

export interface UserDraft {
  name: string;
  displayName: string;
  email: string;
  /** Empty leaves the password as it is. */
  password: string;
  enabled: boolean;
  roleIds: string[];
  workgroupIds: string[];
  deactivatedWorkgroupIds: string[];
  skills: SkillChoice[];
  categories: string[];
  utilization: Utilization[];
  licences: string[];
}

export const USER: EntityKind<UserView, UserDraft> = {
  one: "user",
  aOne: "a user",
  path: "/administration/users",
  api: "/api/users",
  right: "directory.edit",
  auditType: "user",
  query: usersQuery,
  nameOf: (user) => user.displayName || user.name,
  toDraft: (user) => ({
    name: user.name,
    displayName: user.displayName,
    email: user.email,
    password: "",
    enabled: user.enabled,
    roleIds: user.roles.map(({ id }) => id),
    workgroupIds: user.workgroups.map(({ id }) => id),
    deactivatedWorkgroupIds: user.workgroups
      .filter(({ activated }) => !activated)
      .map(({ id }) => id)
      .toSorted(),
    skills: user.skills.map(({ skillId, proficiency, desire }) => ({
      skillId,
      proficiency,
      desire,
    })),
    categories: user.categories,
    utilization: user.utilization,
    licences: user.licences,
  }),
  blank: {
    name: "",
    displayName: "",
    email: "",
    password: "",
    enabled: true,
    roleIds: [],
    workgroupIds: [],
    deactivatedWorkgroupIds: [],
    skills: [],
    categories: [],
    utilization: [],
    licences: [],
  },
  words: {
    name: "User name",
    displayName: "Display name",
    email: "Email",
    password: "Password",
    enabled: "Enabled",
    roleIds: "Roles",
    workgroupIds: "Workgroups",
    deactivatedWorkgroupIds: "Not activated in",
    skills: "Skills",
    categories: "Categories",
    utilization: "Utilisation",
    licences: "Licences",
  },
  toBody: ({ password, ...rest }) => ({ ...rest, ...(password ? { password } : {}) }),
};
