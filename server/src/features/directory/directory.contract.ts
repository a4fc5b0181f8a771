import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";

const Name = z.string().trim().min(1).max(120);

export const UtilizationRow = z.object({
  mediaType: z.string(),
  percent: z.int().min(0).max(100),
  maximum: z.int().min(0).max(1000),
});

export const SkillLevel = z.object({
  skillId: Id,
  name: z.string(),
  proficiency: z.int().min(1).max(100),
  desire: z.int().min(0).max(100),
});

/** GET /api/users */
export const UserView = z.object({
  id: Id,
  name: z.string(),
  displayName: z.string(),
  email: z.string(),
  enabled: z.boolean(),
  roles: z.array(z.object({ id: Id, name: z.string() })),
  workgroups: z.array(z.object({ id: Id, name: z.string(), activated: z.boolean() })),
  skills: z.array(SkillLevel),
  categories: z.array(z.string()),
  utilization: z.array(UtilizationRow),
  /** Features assigned to the user, for example `ACD Social Media`. */
  licences: z.array(z.string()),
  status: z.string(),
  signedIn: z.boolean(),
  rev: z.int(),
});

/** POST /api/users, PATCH /api/users/:userId (all fields optional). */
export const UserInput = z.object({
  name: Name.regex(/^[^\\:\s]+$/, "A user's name has no spaces, colons or backslashes."),
  displayName: Name,
  email: z.union([z.email(), z.literal("")]).default(""),
  /** At least 12 characters; absent leaves it as it is. */
  password: z.string().min(12).max(128).optional(),
  enabled: z.boolean().default(true),
  roleIds: z.array(Id).default([]),
  workgroupIds: z.array(Id).default([]),
  skills: z.array(SkillLevel.pick({ skillId: true, proficiency: true, desire: true })).default([]),
  categories: z.array(Name).default([]),
  utilization: z.array(UtilizationRow).default([]),
  licences: z.array(z.string()).default([]),
});

/** GET /api/workgroups */
export const WorkgroupView = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  active: z.boolean(),
  queueType: z.enum(["custom", "groupRing", "sequential", "roundRobin"]),
  alertTimeoutSeconds: z.int().nullable(),
  noAnswerStatusId: Id.nullable(),
  wrapUpStatusId: Id.nullable(),
  wrapUpSeconds: z.int().nullable(),
  wrapUpCodeRequired: z.boolean(),
  wrapUpCodes: z.array(z.string()),
  exemptHeld: z.boolean(),
  inQueueTimeoutSeconds: z.int().nullable(),
  overflowWorkgroupId: Id.nullable(),
  serviceLevel: z.record(z.string(), z.int()),
  members: z.array(
    z.object({ userId: Id, name: z.string(), displayName: z.string(), activated: z.boolean() }),
  ),
  skills: z.array(SkillLevel),
  utilization: z.array(UtilizationRow),
  rev: z.int(),
});

/** POST /api/workgroups, PATCH /api/workgroups/:workgroupId (all fields optional). */
export const WorkgroupInput = z.object({
  name: Name.regex(/^[^\\:]+$/, "A workgroup's name has no colons or backslashes."),
  notes: z.string().max(2000).default(""),
  active: z.boolean().default(true),
  queueType: z.enum(["custom", "groupRing", "sequential", "roundRobin"]).default("custom"),
  alertTimeoutSeconds: z.int().min(7).max(3600).nullable().default(null),
  noAnswerStatusId: Id.nullable().default(null),
  wrapUpStatusId: Id.nullable().default(null),
  wrapUpSeconds: z.int().min(1).max(7200).nullable().default(null),
  wrapUpCodeRequired: z.boolean().default(false),
  wrapUpCodes: z.array(Name).default([]),
  exemptHeld: z.boolean().default(false),
  inQueueTimeoutSeconds: z.int().min(1).max(86_400).nullable().default(null),
  overflowWorkgroupId: Id.nullable().default(null),
  serviceLevel: z.record(z.string(), z.int().min(1)).default({}),
  memberIds: z.array(Id).default([]),
  skills: z.array(SkillLevel.pick({ skillId: true, proficiency: true, desire: true })).default([]),
  utilization: z.array(UtilizationRow).default([]),
});

export const SkillView = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  users: z.int(),
  workgroups: z.int(),
});
export const SkillInput = z.object({ name: Name, notes: z.string().max(2000).default("") });

export const RoleView = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  rights: z.array(z.string()),
  users: z.int(),
});
export const RoleInput = z.object({
  name: Name,
  notes: z.string().max(2000).default(""),
  rights: z.array(z.string()),
});

export const StationView = z.object({
  id: Id,
  name: z.string(),
  alertTimeoutSeconds: z.int(),
  active: z.boolean(),
  licences: z.array(z.string()),
});
export const StationInput = z.object({
  name: Name.regex(/^[^\\:]+$/, "A station's name has no colons or backslashes."),
  alertTimeoutSeconds: z.int().min(0).max(3600).default(15),
  active: z.boolean().default(true),
  licences: z.array(z.string()).default([]),
});

/** GET /api/licences: what is loaded, and how many seats are taken. */
export const LicenceView = z.object({
  feature: z.string(),
  title: z.string(),
  seats: z.int().nullable(),
  assigned: z.int(),
});

/** GET /api/audit?entityType=&entityId=&before= */
export const AuditEntryView = z.object({
  id: Id,
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  reason: z.string(),
});

/** GET /api/ds?path= : one entry of the directory tree and the names below it. */
export const DsEntryView = z.object({
  path: z.string(),
  class: z.string(),
  attributes: z.record(z.string(), z.array(z.string())),
  children: z.array(z.object({ name: z.string(), path: z.string(), class: z.string() })),
  rev: z.int(),
});

export type UserView = z.infer<typeof UserView>;
export type WorkgroupView = z.infer<typeof WorkgroupView>;
export type SkillView = z.infer<typeof SkillView>;
export type RoleView = z.infer<typeof RoleView>;
export type StationView = z.infer<typeof StationView>;
export type LicenceView = z.infer<typeof LicenceView>;
export type AuditEntryView = z.infer<typeof AuditEntryView>;
