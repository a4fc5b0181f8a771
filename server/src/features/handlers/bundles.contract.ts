import { z } from "zod";
import { HandlerId } from "./handlers.contract.ts";

/** GET /api/handler-bundles: `?handlers=a,b`. Drafts, with every subroutine they reach. */
export const ExportBundle = z.object({
  handlers: z
    .string()
    .max(8100)
    .transform((ids) => ids.split(",").map((id) => id.trim()))
    .pipe(z.array(HandlerId).min(1).max(100)),
});

/** As the file has it: read by the handlers' own rules, older formats included. */
export const BundleView = z.object({
  format: z.string(),
  bundle: z.literal("handlers"),
  needs: z.array(z.string()),
  handlers: z.array(
    z.object({ document: z.unknown(), layout: z.unknown(), tests: z.array(z.unknown()) }),
  ),
});

const ResourceName = z
  .string()
  .max(300)
  .regex(/^[a-z]+:.+$/, "Use kind:name, as in workgroup:Support.");

/** POST /api/handler-bundles/preview. `bindings`: what things are called here, by `kind:name`. */
export const PreviewBundle = z.object({
  bundle: z.unknown(),
  bindings: z.record(ResourceName, ResourceName).default({}),
});

export const BundlePreview = z.object({
  handlers: z.array(
    z.object({
      id: HandlerId,
      title: z.string(),
      state: z.enum(["new", "changed", "same"]),
      /** Of the draft that would be replaced; null for a new handler. */
      rev: z.int().nullable(),
      /** The draft here has changes that no version holds: they would be lost. */
      hasOwnChanges: z.boolean(),
      /** What the import would change, in sentences. */
      changes: z.array(z.string()),
      errors: z.int(),
      warnings: z.int(),
    }),
  ),
  /** Configured things the handlers name, after binding, that do not exist here. */
  missingResources: z.array(z.string()),
  /** Called handlers that are neither in the bundle nor here. */
  missingSubroutines: z.array(z.string()),
  /** What can be chosen instead, by kind. */
  resources: z.record(z.string(), z.array(z.string())),
});

/** POST /api/handler-bundles/import, answered with ImportedBundle. */
export const ImportBundle = PreviewBundle.extend({
  /** Only these; absent means all. */
  only: z.array(HandlerId).max(500).optional(),
  /** Revs of drafts to be replaced, as previewed: what changed since is refused with DRAFT_CHANGED. */
  revs: z.record(HandlerId, z.int()).default({}),
});

export const ImportedBundle = z.object({
  added: z.array(HandlerId),
  changed: z.array(HandlerId),
  unchanged: z.array(HandlerId),
});

export type BundleView = z.infer<typeof BundleView>;
export type BundlePreview = z.infer<typeof BundlePreview>;
export type ImportedBundle = z.infer<typeof ImportedBundle>;
