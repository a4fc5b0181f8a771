import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";
import { changeOf } from "./change-of.ts";

/** What `{{…}}` in a canned response stands for; the desk fills it in. */
export const cannedVariables = {
  customer: "The customer's name, as on the network",
  agent: "The agent's display name",
  workgroup: "The workgroup the interaction came from",
  channel: "The channel's name",
} as const;

export type CannedVariable = keyof typeof cannedVariables;

/** GET /api/canned-responses, and GET /api/desk/canned-responses for one's own workgroups. */
export const CannedResponseView = z.object({
  id: Id,
  name: z.string(),
  /** A path such as `Billing/Refunds`; empty at the top. */
  folder: z.string(),
  /** With variables as `{{customer}}`. */
  text: z.string(),
  /** Whose desks have it; without any, everybody's. */
  workgroups: z.array(z.object({ id: Id, name: z.string() })),
  rev: z.int(),
});

/** POST /api/canned-responses, PATCH /api/canned-responses/:id (all fields optional). */
export const CannedResponseInput = z.object({
  name: z.string().trim().min(1).max(120),
  folder: z.string().trim().max(240).default(""),
  text: z.string().trim().min(1).max(8000),
  workgroupIds: z.array(Id).max(500).default([]),
});

export const CannedResponseChange = changeOf(CannedResponseInput);

export type CannedResponseView = z.infer<typeof CannedResponseView>;
