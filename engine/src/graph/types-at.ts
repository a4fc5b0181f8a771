import type { ValueType } from "../expression/types.ts";
import type { HandlerDocument } from "./document.ts";
import type { Fact, Knowledge, Scalar } from "./knowledge/knowledge.ts";
import { narrowType } from "./knowledge/narrow-type.ts";
import {
  type KnowledgeByStep,
  knowledgeAtStart,
  knowledgeBehind,
  trackKnowledge,
} from "./knowledge/track-knowledge.ts";
import { createValidation, type Validation, type ValidationOptions } from "./rules/context.ts";

/** What is known about a variable at one point of a handler. */
export interface KnownVariable {
  /** As declared, or narrower where conditions and values on the way prove more. */
  type: ValueType;
  /** False when on some path nothing was assigned to it yet. */
  isSet: boolean;
  /** The only values it can have here. */
  values?: readonly Scalar[];
  /** Of an interaction: the media types it can be of. */
  media?: readonly string[];
}

/**
 * Every variable with what is known about it where a step begins, or behind one of its exits.
 * `start` is the initiator; at a place that nothing reaches, only what is declared is known.
 */
export function typesAt(
  document: HandlerDocument,
  step: string,
  exit: string | undefined,
  options: ValidationOptions,
): Record<string, KnownVariable> {
  const { validation, arriving } = analyse(document, options);
  const known = knowledgeAt(validation, arriving, step, exit);
  return Object.fromEntries(
    Object.entries(validation.scope).map(([name, declared]) => [
      name,
      describe(declared, known ? (known.get(name) ?? nothing) : undefined),
    ]),
  );
}

const nothing: Fact = { isSet: false };

function knowledgeAt(
  validation: Validation,
  arriving: KnowledgeByStep,
  step: string,
  exit: string | undefined,
): Knowledge | undefined {
  if (step === "start") return knowledgeAtStart(validation);
  const facts = validation.steps.get(step);
  if (!facts || exit === undefined) return arriving.get(step);
  return knowledgeBehind(validation, arriving, facts, exit);
}

function describe(declared: ValueType, fact: Fact | undefined): KnownVariable {
  return {
    type: narrowType(declared, fact),
    isSet: fact?.isSet ?? true,
    ...(fact?.values && { values: fact.values }),
    ...(fact?.media && { media: fact.media }),
  };
}

interface Analysis {
  validation: Validation;
  arriving: KnowledgeByStep;
  options: ValidationOptions;
}

/** A form asks for many fields of the same draft in a row. */
const analyses = new WeakMap<HandlerDocument, Analysis>();

function analyse(document: HandlerDocument, options: ValidationOptions): Analysis {
  const before = analyses.get(document);
  if (before?.options === options) return before;
  const validation = createValidation(document, options);
  const analysis = { validation, arriving: trackKnowledge(validation), options };
  analyses.set(document, analysis);
  return analysis;
}
