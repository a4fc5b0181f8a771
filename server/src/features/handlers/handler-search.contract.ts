import { z } from "zod";
import { HandlerId } from "./handlers.contract.ts";

const Place = z.object({
  step: z.string().optional(),
  exit: z.string().optional(),
  input: z.string().optional(),
  output: z.string().optional(),
  variable: z.string().optional(),
});

const Where = z.object({
  handlerId: HandlerId,
  handlerTitle: z.string(),
  /** The deployed version it stands in; null: the draft. */
  version: z.int().nullable(),
  place: Place,
  /** The step's label or its toolstep's title; empty where the place is no step. */
  stepTitle: z.string(),
});

export const SearchHandlers = z.object({ text: z.string().trim().min(2).max(200) });

/** GET /api/handler-search */
export const HandlerSearchAnswer = z.object({
  hits: z.array(
    Where.extend({
      field: z.enum(["label", "id", "value", "expression", "note", "variable"]),
      /** The text around the match; `at` and `length` say where it stands in it. */
      text: z.string(),
      at: z.int(),
      length: z.int(),
      /** For notes on the canvas. */
      note: z.string().optional(),
    }),
  ),
  /** There are more than are told. */
  isMore: z.boolean(),
});

export const WhereUsed = z.object({
  kind: z.enum(["variable", "resource", "attribute", "subroutine", "toolstep", "outcome"]),
  /** `tries`, `workgroup:Support`, `Eic_Subject`, `helper`, `basic.sleep@1`. */
  name: z.string().trim().min(1).max(300),
});

/** GET /api/handler-uses */
export const WhereUsedAnswer = z.object({
  uses: z.array(Where.extend({ use: z.enum(["read", "write", "call"]) })),
  isMore: z.boolean(),
});

export type HandlerSearchAnswer = z.infer<typeof HandlerSearchAnswer>;
export type WhereUsedAnswer = z.infer<typeof WhereUsedAnswer>;
