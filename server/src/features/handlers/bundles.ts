import { describeChanges, diffHandlers, type HandlerContent } from "@signalbox/engine/diff";
import {
  type BundledHandler,
  bindNames,
  formatBundle,
  makeBundle,
  type NameBindings,
  needsOf,
  parseBundle,
} from "@signalbox/engine/graph";
import { type Catalogue, describeInitiator, describeToolstep } from "@signalbox/engine/step";
import type { Db } from "../../platform/db/index.ts";
import { withProblems } from "../../platform/http/problems.ts";
import { findNewestSubroutines } from "./bindings.ts";
import type { BundlePreview, BundleView } from "./bundles.contract.ts";
import { draftChanged, readContent } from "./drafts.ts";
import { loadResourceNames } from "./environment.ts";
import { errors } from "./errors.ts";
import { findProblems } from "./validate.ts";

/** More changes than these nobody reads; the canvas shows them better. */
const MOST_CHANGES = 100;

/** Drafts with every subroutine they reach. Throws HANDLER_NOT_FOUND for those that were asked for. */
export async function exportBundle(db: Db, ids: readonly string[]): Promise<BundleView> {
  const bundle = await makeBundle(ids, async (id) => {
    const draft = await findDraft(db, id);
    if (!draft && ids.includes(id)) throw errors.HANDLER_NOT_FOUND({ handlerId: id });
    return draft && toBundled(draft);
  });
  return JSON.parse(formatBundle(bundle)) as BundleView;
}

/** Opens what a client sends, with the names of this server. Throws HANDLER_UNREADABLE. */
export function readBundle(input: unknown, bindings: NameBindings): BundledHandler[] {
  const parsed = parseBundle(input);
  if ("problems" in parsed) {
    const [first] = parsed.problems;
    throw withProblems(
      parsed.problems.slice(0, 100).map(({ message, place }) => ({
        path: place.path ?? "",
        message,
      })),
      errors.HANDLER_UNREADABLE({ reason: first?.message ?? "This is not a bundle of handlers." }),
    );
  }
  return parsed.bundle.handlers.map((handler) => {
    const content = readContent(handler);
    return toBundled({ ...content, document: bindNames(content.document, bindings) });
  });
}

/** What an import would do, without doing it. Throws HANDLER_UNREADABLE. */
export async function previewBundle(
  db: Db,
  {
    bundle,
    bindings,
    catalogue,
  }: { bundle: unknown; bindings: NameBindings; catalogue: Catalogue },
): Promise<BundlePreview> {
  const handlers = readBundle(bundle, bindings);
  const documents = handlers.map(({ document }) => document);
  const resources = await loadResourceNames(db);
  const needs = needsOf(documents);
  const here = await findDrafts(db, needs.subroutines);
  const previews: BundlePreview["handlers"] = [];
  for (const handler of handlers) {
    previews.push(await previewHandler(db, handler, handlers, catalogue));
  }
  return {
    handlers: previews,
    missingResources: needs.resources.filter((reference) => {
      const colon = reference.indexOf(":");
      return !resources[reference.slice(0, colon)]?.includes(reference.slice(colon + 1));
    }),
    missingSubroutines: needs.subroutines.filter((id) => !here.has(id)),
    resources,
  };
}

async function previewHandler(
  db: Db,
  handler: BundledHandler,
  all: readonly BundledHandler[],
  catalogue: Catalogue,
): Promise<BundlePreview["handlers"][number]> {
  const { document } = handler;
  const draft = await findDraft(db, document.id);
  const changes = draft ? diffHandlers(toContent(draft), toContent(handler)) : [];
  const bound = await findNewestSubroutines(db, document);
  const problems = await findProblems(db, document, {
    catalogue,
    bound: {
      ...bound,
      find: (reference, caller) =>
        all.find((each) => each.document.id === reference.handler)?.document ??
        bound.find(reference, caller),
    },
  });
  const names = draft && {
    before: draft.document,
    after: document,
    toolstep: (type: string) => describe(catalogue.toolsteps.get(type), describeToolstep),
    initiator: (type: string) => describe(catalogue.initiators.get(type), describeInitiator),
  };
  return {
    id: document.id,
    title: document.title,
    state: draft ? (changes.length > 0 ? "changed" : "same") : "new",
    rev: draft?.rev ?? null,
    hasOwnChanges: draft?.hasOwnChanges ?? false,
    changes: names ? describeChanges(changes, names).slice(0, MOST_CHANGES) : [],
    errors: problems.filter(({ severity }) => severity === "error").length,
    warnings: problems.filter(({ severity }) => severity === "warning").length,
  };
}

function describe<T, M>(tool: T | undefined, face: (tool: T) => M): M | undefined {
  return tool && face(tool);
}

type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

export function toContent({ document, layout, tests }: BundledHandler | Draft): HandlerContent {
  return { document, layout, tests: tests as BundledHandler["tests"] };
}

function toBundled(content: Pick<Draft, "document" | "layout" | "tests">): BundledHandler {
  return { ...content, tests: content.tests as BundledHandler["tests"] };
}

export async function findDraft(db: Db, id: string) {
  return (await findDrafts(db, [id])).get(id);
}

async function findDrafts(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom("handlerDraft")
    .innerJoin("handler", "handler.id", "handlerDraft.handlerId")
    .select(["handlerId", "document", "layout", "tests", "rev", draftChanged.as("hasOwnChanges")])
    .where("handler.deletedAt", "is", null)
    .where("handlerId", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.handlerId, row]));
}
