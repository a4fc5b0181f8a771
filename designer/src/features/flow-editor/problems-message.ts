import type { HandlerDocument, Problem, Step } from "@signalbox/engine/graph";
import type { ResourceNames } from "./use-resource-names.ts";

/**
 * What the page tells the worker: everything but the steps anew, of the steps only what changed
 * since the message before. The worker's steps thus stay the same objects, and what the rules know
 * of an untouched step stays known.
 */
export interface ProblemsRequest {
  id: number;
  /** The document without its steps. */
  frame: Omit<HandlerDocument, "steps">;
  changed: Record<string, Step>;
  /** All steps, in their order. */
  order: readonly string[];
  /** Absent where they are the ones of the message before. */
  callees?: readonly HandlerDocument[];
  resources?: ResourceNames;
}

export interface ProblemsAnswer {
  id: number;
  problems: Problem[];
}
