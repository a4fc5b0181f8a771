import { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import { z } from "zod";
import { Id, Timestamp } from "../../platform/http/problem.contract.ts";

export const HandlerId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .max(80);

/** GET /api/handlers */
export const HandlerSummary = z.object({
  id: HandlerId,
  title: z.string(),
  category: z.string(),
  role: z.enum(["primary", "monitor"]),
  /** Versioned type of its initiator, for example `interaction.transferConversation@1`. */
  initiator: z.string(),
  shipped: z.boolean(),
  draftRev: z.int(),
  /** The draft differs from the newest version. */
  changed: z.boolean(),
  latestVersion: z.int().nullable(),
  deployedVersion: z.int().nullable(),
  errors: z.int(),
  warnings: z.int(),
  runsLastDay: z.int(),
  faultsLastDay: z.int(),
  updatedAt: Timestamp,
  updatedBy: z.string(),
});

export const VersionView = z.object({
  number: z.int(),
  hash: z.string(),
  message: z.string(),
  createdBy: z.string(),
  createdAt: Timestamp,
  deployed: z.boolean(),
});

export const DeploymentView = z.object({
  id: Id,
  handlerId: HandlerId,
  handlerTitle: z.string(),
  version: z.int(),
  position: z.int(),
  reason: z.string(),
  deployedBy: z.string(),
  deployedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  endedBy: z.string(),
  replacesVersion: z.int().nullable(),
});

/** GET /api/handlers/:handlerId */
export const HandlerDetail = z.object({
  summary: HandlerSummary,
  draft: z.object({
    document: HandlerDocument,
    layout: HandlerLayout,
    tests: z.array(z.unknown()),
    rev: z.int(),
    basedOn: z.int().nullable(),
    updatedBy: z.string(),
    updatedAt: Timestamp,
  }),
  versions: z.array(VersionView),
  deployments: z.array(DeploymentView),
  /** Other deployed handlers on the same event, in the order they are asked. */
  listeners: z.array(
    z.object({
      handlerId: HandlerId,
      title: z.string(),
      role: z.enum(["primary", "monitor"]),
      position: z.int(),
    }),
  ),
});

/** PUT /api/handlers/:handlerId/draft, answered with HandlerDetail. A `rev` that is not the stored one is refused with DRAFT_CHANGED. */
export const SaveDraft = z.object({
  rev: z.int(),
  document: z.unknown(),
  layout: z.unknown(),
  tests: z.array(z.unknown()).default([]),
});

/** POST /api/handlers: with a new id. Without a layout the designer arranges it. */
export const CreateHandler = z.object({
  document: z.unknown(),
  layout: z.unknown().optional(),
});

/** POST /api/handlers/:handlerId/versions, answered with VersionView. */
export const CheckIn = z.object({ rev: z.int(), message: z.string().trim().min(1).max(500) });

/** POST /api/handlers/:handlerId/copy */
export const CopyHandler = z.object({
  id: HandlerId,
  title: z.string().trim().min(1).max(120),
});

/** POST /api/handlers/:handlerId/rollback and DELETE …/deployments, answered with DeploymentView. */
export const EndDeployment = z.object({ reason: z.string().trim().max(500).default("") });

/** GET /api/handlers/:handlerId/versions/:number */
export const VersionDetail = z.object({
  version: VersionView,
  document: HandlerDocument,
  layout: HandlerLayout,
  tests: z.array(z.unknown()),
});

/** POST /api/handlers/:handlerId/deployments, answered with DeploymentView. */
export const Deploy = z.object({
  version: z.int().min(1),
  reason: z.string().trim().max(500).default(""),
  position: z.int().min(1).max(1000).default(100),
});

/** GET /api/handlers/:handlerId/runs and /api/interactions/:interactionId/runs */
export const RunSummary = z.object({
  id: z.string(),
  handlerId: HandlerId,
  handlerTitle: z.string(),
  version: z.int(),
  role: z.enum(["primary", "monitor"]),
  interactionId: Id.nullable(),
  status: z.enum(["running", "waiting", "yielded", "ended", "faulted"]),
  state: z.string(),
  outcome: z.string().nullable(),
  fault: z
    .object({ code: z.string(), message: z.string(), handlerId: z.string(), stepId: z.string() })
    .nullable(),
  steps: z.int(),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
});

/**
 * GET /api/runs/:runId: the journal, values redacted by the asking user's rights. Secrets are never
 * stored. A personal value is `{ "$personal": value }` for who may read it, else dots.
 */
export const RunDetail = z.object({
  run: RunSummary,
  event: z.unknown(),
  document: HandlerDocument,
  layout: HandlerLayout,
  journal: z.array(
    z.object({
      seq: z.int(),
      at: Timestamp,
      handlerId: z.string(),
      stepId: z.string(),
      callers: z.array(z.string()),
      tool: z.string(),
      phase: z.string(),
      input: z.record(z.string(), z.unknown()),
      exit: z.string().optional(),
      output: z.record(z.string(), z.unknown()).optional(),
      assigned: z.record(z.string(), z.unknown()).optional(),
      fault: z.unknown().optional(),
      durationUs: z.number(),
    }),
  ),
});

export type HandlerSummary = z.infer<typeof HandlerSummary>;
export type HandlerDetail = z.infer<typeof HandlerDetail>;
export type VersionView = z.infer<typeof VersionView>;
export type VersionDetail = z.infer<typeof VersionDetail>;
export type DeploymentView = z.infer<typeof DeploymentView>;
export type RunSummary = z.infer<typeof RunSummary>;
export type RunDetail = z.infer<typeof RunDetail>;
