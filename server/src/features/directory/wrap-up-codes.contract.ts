import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";
import { changeOf } from "./change-of.ts";

/** GET /api/wrap-up-codes: those of one workgroup, and those of all. */
export const WrapUpCodeView = z.object({
  id: Id,
  name: z.string(),
  /** null: every workgroup has it. */
  workgroupId: Id.nullable(),
  workgroup: z.string(),
  /** Wrap-ups that were ended with it. */
  uses: z.int(),
  rev: z.int(),
});

/** POST /api/wrap-up-codes, PATCH /api/wrap-up-codes/:id (all fields optional). */
export const WrapUpCodeInput = z.object({
  name: z.string().trim().min(1).max(120),
  workgroupId: Id.nullable().default(null),
});

export const WrapUpCodeChange = changeOf(WrapUpCodeInput);

export type WrapUpCodeView = z.infer<typeof WrapUpCodeView>;
