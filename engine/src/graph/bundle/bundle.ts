import { z } from "zod";
import { formatHandler, formatLayout } from "../canonical.ts";
import type { HandlerDocument } from "../document.ts";
import type { Json } from "../json.ts";
import type { HandlerLayout } from "../layout.ts";
import { referencesOf } from "../search/references.ts";

/** The format of bundles; that of the handlers inside is their own. */
export const BUNDLE_FORMAT = "1.0";

/** A handler with its sidecars, as it travels. */
export interface BundledHandler {
  document: HandlerDocument;
  layout: HandlerLayout;
  tests: Json[];
}

/** Handlers for another server, in one file. */
export interface HandlerBundle {
  format: typeof BUNDLE_FORMAT;
  /** In the order of their ids. */
  handlers: BundledHandler[];
}

/** The shape of the file; what is inside of each handler is read by `parseHandler`. */
export const BundleFile = z.strictObject({
  format: z.string(),
  /** Tells a bundle from a handler, and people what they have before them. */
  bundle: z.literal("handlers"),
  /** For people: what the other server must have. Reading works it out anew. */
  needs: z.array(z.string()).optional(),
  handlers: z
    .array(
      z.strictObject({
        document: z.unknown(),
        layout: z.unknown().optional(),
        tests: z.array(z.json()).max(10_000).optional(),
      }),
    )
    .min(1)
    .max(500),
});

export interface BundleNeeds {
  /** `workgroup:Support`: configured things that the handlers name. */
  resources: string[];
  /** Called handlers that are not in the bundle. */
  subroutines: string[];
}

/** A bundle as text: canonical, so that the same handlers give the same file. */
export function formatBundle({ format, handlers }: HandlerBundle): string {
  const { resources, subroutines } = needsOf(handlers.map(({ document }) => document));
  const file = {
    format,
    bundle: "handlers",
    needs: [...resources, ...subroutines.map((id) => `handler:${id}`)],
    handlers: sortById(handlers).map(({ document, layout, tests }) => ({
      document: JSON.parse(formatHandler(document)),
      layout: JSON.parse(formatLayout(layout)),
      tests,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What the handlers name that must be there where they arrive. */
export function needsOf(documents: readonly HandlerDocument[]): BundleNeeds {
  const inside = new Set(documents.map(({ id }) => id));
  const found = documents.flatMap((document) => referencesOf(document));
  const names = (kind: "resource" | "subroutine") =>
    [...new Set(found.filter((each) => each.kind === kind).map(({ name }) => name))].toSorted();
  return {
    resources: names("resource"),
    subroutines: names("subroutine").filter((id) => !inside.has(id)),
  };
}

export function sortById(handlers: readonly BundledHandler[]): BundledHandler[] {
  return handlers.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
}

export type BundleFile = z.infer<typeof BundleFile>;
