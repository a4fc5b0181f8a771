import { mediaTypeNames } from "@signalbox/handlers/vocabulary";
import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";

const Weight = z.number().min(-1_000).max(1_000);

/** PureConnect's weights; what is left out stays as it was. */
export const WeightChanges = z.object({
  agentSkills: Weight.optional(),
  agentCost: Weight.optional(),
  agentAvailableTime: Weight.optional(),
  agentAttribute1: Weight.optional(),
  agentAttribute2: Weight.optional(),
  agentAttribute3: Weight.optional(),
  interactionSkills: Weight.optional(),
  interactionPriority: Weight.optional(),
  interactionTimeInQueue: Weight.optional(),
  interactionTimeInSystem: Weight.optional(),
});

/** POST /api/workgroups/:id/what-if: the settings to try on the traffic of the last hours. */
export const WhatIfRequest = z.object({
  hours: z.int().min(1).max(24).default(24),
  weights: WeightChanges.default({}),
  /** The workgroup's rows; users' own rows count before them, as they do in routing. */
  utilization: z
    .array(
      z.object({
        mediaType: z.enum(mediaTypeNames),
        percent: z.int().min(0).max(100),
        maximum: z.int().min(0).max(1000),
      }),
    )
    .default([]),
  /** Absent: the rings that handlers asked for. Empty: none. */
  rings: z
    .array(z.object({ userIds: z.array(Id).min(1), timeoutSeconds: z.int().min(1).max(86_400) }))
    .max(5)
    .optional(),
});

const Outcome = z.object({
  answered: z.int(),
  /** Gone before anybody answered. */
  abandoned: z.int(),
  /** Without an answer when the time looked at ends. */
  waiting: z.int(),
  /** Percent answered within the workgroup's target, of those that have one; null where none has. */
  serviceLevel: z.number().nullable(),
  averageWaitSeconds: z.number(),
  longestWaitSeconds: z.number(),
  agents: z.array(z.object({ userId: Id, name: z.string(), answered: z.int() })),
});

export const WhatIfResult = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  interactions: z.int(),
  /** What happened. */
  recorded: Outcome,
  /** The same traffic replayed under the settings as they were: how far the replay can be trusted. */
  replayed: Outcome,
  /** The same traffic under the settings to try. */
  changed: Outcome,
  /** How many were answered by somebody else than in the replay, and how many waited longer. */
  differences: z.object({ otherAgent: z.int(), longer: z.int(), shorter: z.int() }),
  /** What the replay does not know, in sentences. */
  limits: z.array(z.string()),
});

export type WhatIfRequest = z.output<typeof WhatIfRequest>;
export type WhatIfResult = z.infer<typeof WhatIfResult>;
export type WhatIfOutcome = z.infer<typeof Outcome>;
