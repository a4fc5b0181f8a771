import { errors } from "../errors/errors.ts";
import { hashHandler } from "../graph/canonical.ts";
import type { HandlerDocument, Step } from "../graph/document.ts";
import { sha256 } from "../graph/sha256.ts";
import { compileHandler } from "../machine/compile-handler.ts";
import type { Catalogue } from "../step/catalogue.ts";
import type { CompiledHandler, OptimisationLevel } from "./compiled.ts";
import { logicalName, type Resources } from "./resources.ts";

export type SubroutineReference = NonNullable<Step["subroutine"]>;

/** The handler that a reference means, as the deployment bound it; undefined when there is none. */
export type FindSubroutine = (
  reference: SubroutineReference,
  caller: HandlerDocument,
) => HandlerDocument | undefined;

/** A handler with every subroutine it can reach, compiled and bound. Immutable. */
export interface Program {
  entry: CompiledHandler;
  /** By content hash. */
  handlers: ReadonlyMap<string, CompiledHandler>;
  /** What a step of a handler (by hash) calls. */
  callee(caller: CompiledHandler, step: string): CompiledHandler | undefined;
  resources: Resources;
  /** Hash of the entry, its subroutines and their bindings: two programs with it behave alike. */
  identity: string;
}

export interface ProgramOptions {
  entry: HandlerDocument;
  subroutines?: FindSubroutine;
  catalogue: Catalogue;
  level: OptimisationLevel;
  resources?: Resources;
}

/** Throws HANDLER_INVALID and SUBROUTINE_NOT_FOUND; a validated handler gives neither. */
export function createProgram(options: ProgramOptions): Program {
  const { catalogue, level, resources = logicalName } = options;
  const handlers = new Map<string, CompiledHandler>();
  const bindings = new Map<string, CompiledHandler>();
  const entry = add(options.entry);

  function add(document: HandlerDocument): CompiledHandler {
    const known = handlers.get(hashHandler(document));
    if (known) return known;
    const compiled = compileCached(document, catalogue, level);
    // Before its callees, because subroutines may call each other in circles.
    handlers.set(compiled.hash, compiled);
    for (const [id, step] of compiled.steps) {
      if (step.mode !== "subroutine" || !step.source.subroutine) continue;
      const callee = options.subroutines?.(step.source.subroutine, document);
      if (!callee) {
        const subroutine = step.source.subroutine.handler;
        throw errors.SUBROUTINE_NOT_FOUND({ handler: document.id, subroutine });
      }
      bindings.set(`${compiled.hash} ${id}`, add(callee));
    }
    return compiled;
  }

  const bound = [...bindings].map(([call, callee]) => `${call} ${callee.hash}`).toSorted();
  return {
    entry,
    handlers,
    callee: (caller, step) => bindings.get(`${caller.hash} ${step}`),
    resources,
    identity: sha256([entry.hash, ...bound].join("\n")),
  };
}

/** Per catalogue, because the same document means other code with other toolsteps. */
const compiledHandlers = new WeakMap<Catalogue, Map<string, CompiledHandler>>();

/** Some thousand versions fit into memory; the oldest leave first. */
const maxCompiled = 2_000;

function compileCached(
  document: HandlerDocument,
  catalogue: Catalogue,
  level: OptimisationLevel,
): CompiledHandler {
  let cache = compiledHandlers.get(catalogue);
  if (!cache) {
    cache = new Map();
    compiledHandlers.set(catalogue, cache);
  }
  const key = `${level} ${hashHandler(document)}`;
  let compiled = cache.get(key);
  if (!compiled) {
    compiled = compileHandler(document, { catalogue, level });
    cache.set(key, compiled);
    const oldest = cache.keys().next().value;
    if (cache.size > maxCompiled && oldest !== undefined) cache.delete(oldest);
  }
  return compiled;
}
