import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";
import { changeOf } from "./change-of.ts";

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
  /** Titles of the licences assigned to the user, for example `ACD Social Media`. */
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
  /** Of those, where ACD offers the user nothing. Absent: who is a member stays as it was. */
  deactivatedWorkgroupIds: z.array(Id).optional(),
  skills: z.array(SkillLevel.pick({ skillId: true, proficiency: true, desire: true })).default([]),
  categories: z.array(Name).default([]),
  utilization: z.array(UtilizationRow).default([]),
  /** Titles or keys. */
  licences: z.array(z.string()).default([]),
});

export const UserChange = changeOf(UserInput);

/** POST /api/users/bulk: the same for many users, all of them or none. */
export const BulkUserChange = z.object({
  userIds: z.array(Id).min(1).max(500),
  enabled: z.boolean().optional(),
  addRoleIds: z.array(Id).max(50).default([]),
  addWorkgroupIds: z.array(Id).max(50).default([]),
  /** Who has it already gets this level. */
  addSkill: SkillLevel.pick({ skillId: true, proficiency: true, desire: true }).optional(),
  /** Title of a licence with seats. */
  addLicence: z.string().max(100).optional(),
});

/** POST /api/users/csv: by line of the file, what became of each user, or would. */
export const UserImport = z.object({
  lines: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      kind: z.enum(["added", "changed", "same"]),
      /** Names of the fields that differ. */
      changed: z.array(z.string()),
    }),
  ),
  problems: z.array(z.object({ line: z.int(), name: z.string(), message: z.string() })),
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
  wrapUpExtensions: z.int(),
  wrapUpExtensionSeconds: z.int(),
  exemptHeld: z.boolean(),
  inQueueTimeoutSeconds: z.int().nullable(),
  overflowWorkgroupId: Id.nullable(),
  scheduleId: Id.nullable(),
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
  /** How often an agent may ask for more time, and how much it is each time. */
  wrapUpExtensions: z.int().min(0).max(10).default(1),
  wrapUpExtensionSeconds: z.int().min(1).max(3600).default(60),
  exemptHeld: z.boolean().default(false),
  inQueueTimeoutSeconds: z.int().min(1).max(86_400).nullable().default(null),
  overflowWorkgroupId: Id.nullable().default(null),
  /** When it is open; always without one. */
  scheduleId: Id.nullable().default(null),
  serviceLevel: z.record(z.string(), z.int().min(1)).default({}),
  memberIds: z.array(Id).default([]),
  /** Of those, whom ACD offers nothing. Absent: who is a member stays as it was. */
  deactivatedMemberIds: z.array(Id).optional(),
  skills: z.array(SkillLevel.pick({ skillId: true, proficiency: true, desire: true })).default([]),
  utilization: z.array(UtilizationRow).default([]),
});

export const WorkgroupChange = changeOf(WorkgroupInput);

/** GET, POST /api/skills, PATCH /api/skills/:id; roles, stations and statuses likewise. */
export const SkillView = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  users: z.int(),
  workgroups: z.int(),
  rev: z.int(),
});
export const SkillInput = z.object({ name: Name, notes: z.string().max(2000).default("") });
export const SkillChange = changeOf(SkillInput);

export const RoleView = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  /** Whoever has it signs in with more than a password. */
  requiresSecondFactor: z.boolean(),
  rights: z.array(z.string()),
  users: z.int(),
  rev: z.int(),
});
export const RoleInput = z.object({
  name: Name,
  notes: z.string().max(2000).default(""),
  requiresSecondFactor: z.boolean().default(false),
  rights: z.array(z.string()),
});

export const RoleChange = changeOf(RoleInput);

export const StationView = z.object({
  id: Id,
  name: z.string(),
  alertTimeoutSeconds: z.int(),
  active: z.boolean(),
  licences: z.array(z.string()),
  rev: z.int(),
});
export const StationInput = z.object({
  name: Name.regex(/^[^\\:]+$/, "A station's name has no colons or backslashes."),
  alertTimeoutSeconds: z.int().min(0).max(3600).default(15),
  active: z.boolean().default(true),
  licences: z.array(z.string()).default([]),
});

export const StationChange = changeOf(StationInput);

/** POST /api/statuses; the list is GET /api/statuses of presence. */
export const StatusInput = z.object({
  name: Name,
  acdAllowed: z.boolean().default(false),
  afterCallWork: z.boolean().default(false),
  doNotDisturb: z.boolean().default(false),
  selectable: z.boolean().default(true),
  icon: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default("circle"),
});
export const StatusChange = changeOf(StatusInput);

/** GET /api/licences: what is loaded, and how many seats are taken. */
export const LicenceView = z.object({
  feature: z.string(),
  title: z.string(),
  /** null: without a limit. */
  seats: z.int().nullable(),
  assigned: z.int(),
  /** Of those assigned, how many are held now: their user is signed in, or somebody is at their station. */
  inUse: z.int(),
  /** A sentence when seats are short; else empty. */
  warning: z.string(),
  rev: z.int(),
});

/**
 * POST /api/licences: loads a feature, or changes its seats; at once, without a restart. With `rev`,
 * what was changed meanwhile is refused; `rev` 0 only loads what is not loaded yet.
 */
export const LicenceInput = z.object({
  feature: z.string().regex(/^I3_[A-Z0-9_]{1,80}$/, "A licence's key begins with I3_."),
  seats: z.int().min(0).max(1_000_000).nullable().default(null),
  rev: z.int().min(0).optional(),
});

/** GET /api/server-parameters, PUT /api/server-parameters/:name */
export const ParameterView = z.object({
  name: z.string(),
  value: z.string(),
  notes: z.string(),
  rev: z.int(),
});
export const ParameterInput = z.object({
  value: z.string().max(4000),
  notes: z.string().max(2000).default(""),
  /** With it, what was changed meanwhile is refused; 0 only adds. */
  rev: z.int().min(0).optional(),
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

/** GET /api/audit/verification */
export const AuditVerdictView = z.discriminatedUnion("intact", [
  z.object({
    intact: z.literal(true),
    entries: z.int(),
    /** To be compared with a later check: a removed end cannot show by itself. */
    lastHash: z.string(),
  }),
  z.object({ intact: z.literal(false), entryId: Id, reason: z.string() }),
]);

/** How an attribute's values are checked. What has no type is text, one line of it or several. */
export const DsType = z.enum(["string", "number", "boolean", "date", "list", "json"]);

/** GET /api/ds?path= : one entry of the directory tree and the names below it. */
export const DsEntryView = z.object({
  path: z.string(),
  class: z.string(),
  attributes: z.record(z.string(), z.array(z.string())),
  types: z.record(z.string(), DsType),
  children: z.array(z.object({ name: z.string(), path: z.string(), class: z.string() })),
  rev: z.int(),
});

/**
 * PUT /api/ds?path= : replaces an entry's attributes, or adds an entry with `rev` 0 below one that
 * exists. Entries of channels (`SocialMedia\\<channel id>`) change the channel.
 */
export const DsInput = z.object({
  rev: z.int().min(0),
  class: z.string().trim().min(1).max(80).default("Entry"),
  attributes: z.record(z.string().trim().min(1).max(120), z.array(z.string().max(8000)).max(200)),
  types: z.record(z.string(), DsType).default({}),
});

/** GET /api/ds/tree: every entry, parents before children. */
export const DsNode = z.object({ path: z.string(), class: z.string() });

/** GET /api/ds/search?text= : where names or values have it; without an attribute the entry's name. */
export const DsFound = z.object({
  path: z.string(),
  class: z.string(),
  attribute: z.string().nullable(),
  value: z.string().nullable(),
});

/** GET /api/ds/changes?path=&before= : what became of an entry, newest first; without a path, of all. */
export const DsChange = z.object({
  id: Id,
  at: z.iso.datetime(),
  /** Empty: a handler's Put DS Attribute, or the server itself. */
  actor: z.string(),
  kind: z.enum(["added", "changed", "renamed", "deleted"]),
  class: z.string(),
  path: z.string(),
  oldPath: z.string().nullable(),
  /** Attributes whose values or types changed; null where there was none. */
  attributes: z.array(
    z.object({
      name: z.string(),
      before: z.array(z.string()).nullable(),
      after: z.array(z.string()).nullable(),
    }),
  ),
});

/** POST /api/ds/rename?path= : with everything below it. */
export const DsRename = z.object({
  rev: z.int(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\\]+$/, "A name has no backslashes."),
});

export type UserView = z.infer<typeof UserView>;
export type WorkgroupView = z.infer<typeof WorkgroupView>;
export type SkillView = z.infer<typeof SkillView>;
export type RoleView = z.infer<typeof RoleView>;
export type StationView = z.infer<typeof StationView>;
export type LicenceView = z.infer<typeof LicenceView>;
export type DsEntryView = z.infer<typeof DsEntryView>;
export type AuditVerdictView = z.infer<typeof AuditVerdictView>;
export type DsType = z.infer<typeof DsType>;
export type DsNode = z.infer<typeof DsNode>;
export type DsFound = z.infer<typeof DsFound>;
export type DsChange = z.infer<typeof DsChange>;
export type ParameterView = z.infer<typeof ParameterView>;
export type AuditEntryView = z.infer<typeof AuditEntryView>;
