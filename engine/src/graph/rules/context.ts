import type { ValueType } from "../../expression/types.ts";
import type { FindSubroutine } from "../../program/program.ts";
import type { Catalogue } from "../../step/catalogue.ts";
import type { HandlerDocument, Step } from "../document.ts";
import {
  type FieldFacts,
  type InitiatorFacts,
  initiatorFacts,
  readType,
  type ToolFacts,
  toolFacts,
} from "../facts.ts";
import type { Fix, Place, Problem, Severity } from "../problem.ts";
import { outcomeExit } from "../targets.ts";

export interface ValidationOptions {
  catalogue: Catalogue;
  /** Finds called handlers; without it subroutines are not looked into. */
  subroutines?: FindSubroutine;
  /** Names of configured things by kind (`workgroup` → names); without it references are not checked. */
  resources?: Record<string, Iterable<string>>;
  /** Deployed handlers that may listen to the same event. */
  otherHandlers?: readonly HandlerDocument[];
  /** Exits that tests leave by, as `step:exit`; without it coverage is not checked. */
  coveredExits?: ReadonlySet<string>;
}

export interface StepFacts {
  id: string;
  step: Step;
  name: string;
  /** Undefined when the catalogue does not know the step's type. */
  tool: ToolFacts | undefined;
  callee: HandlerDocument | undefined;
  /** Exits the step must have; undefined when nobody can say (unknown tool or subroutine). */
  exits: readonly string[] | undefined;
  /** Types of inputs and outputs, those of a subroutine included. */
  inputs: ReadonlyMap<string, FieldFacts>;
  outputs: ReadonlyMap<string, FieldFacts>;
}

/** What all rules read: the document with its names resolved once. */
export interface Validation {
  document: HandlerDocument;
  options: ValidationOptions;
  steps: ReadonlyMap<string, StepFacts>;
  scope: Record<string, ValueType>;
  initiator: InitiatorFacts | undefined;
  resources: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  report(
    code: string,
    severity: Severity,
    message: string,
    place?: Place,
    fixes?: (Fix | undefined)[],
  ): void;
  problems: Problem[];
}

export function createValidation(
  document: HandlerDocument,
  options: ValidationOptions,
): Validation {
  const problems: Problem[] = [];
  const initiator = options.catalogue.initiators.get(document.initiator.type);
  return {
    document,
    options,
    steps: new Map(
      // Sorted, so that the same handler has the same problems in the same order.
      Object.keys(document.steps)
        .toSorted()
        .flatMap((id): [string, StepFacts][] => {
          const step = document.steps[id];
          return step ? [[id, findFacts(document, id, step, options)]] : [];
        }),
    ),
    scope: scopeOf(document.variables),
    initiator: initiator && initiatorFacts(initiator),
    resources:
      options.resources &&
      new Map(Object.entries(options.resources).map(([kind, names]) => [kind, new Set(names)])),
    report(code, severity, sentence, place = {}, fixes = []) {
      const given = fixes.filter((fix) => fix !== undefined);
      // Labels may be questions: a sentence that ends with one needs no full stop of its own.
      const message = sentence.replace(/([?!])\.$/, "$1");
      problems.push({ code, severity, message, place, ...(given.length > 0 && { fixes: given }) });
    },
    problems,
  };
}

const scopes = new WeakMap<object, Record<string, ValueType>>();

/** The same object as long as the variables are the same: what was checked in it need not be again. */
function scopeOf(variables: HandlerDocument["variables"]): Record<string, ValueType> {
  let scope = scopes.get(variables);
  if (!scope) {
    const entries = Object.entries(variables).map(([name, variable]): [string, ValueType] => [
      name,
      readType(variable.type) ?? { kind: "any" },
    ]);
    scope = Object.fromEntries(entries);
    scopes.set(variables, scope);
  }
  return scope;
}

const described = new WeakMap<Step, { facts: StepFacts; catalogue: Catalogue }>();

/** Steps that no edit touched are the same objects, and so is what is known of them. */
function findFacts(
  document: HandlerDocument,
  id: string,
  step: Step,
  options: ValidationOptions,
): StepFacts {
  const { catalogue } = options;
  const known = described.get(step);
  if (known?.catalogue === catalogue && known.facts.id === id) return known.facts;
  const facts = describeStep(document, id, step, options);
  // What a call looks like depends on what it calls.
  if (!step.subroutine) described.set(step, { facts, catalogue });
  return facts;
}

function describeStep(
  document: HandlerDocument,
  id: string,
  step: Step,
  { catalogue, subroutines }: ValidationOptions,
): StepFacts {
  const toolstep = catalogue.toolsteps.get(step.type);
  const tool = toolstep && toolFacts(toolstep);
  const base = { id, step, name: nameOf(id, step, tool), tool };
  if (toolstep?.dynamicExits !== "subroutine") {
    return {
      ...base,
      callee: undefined,
      exits: tool && [...(step.cases ?? []).map((each) => each.exit), ...tool.exits.keys()],
      inputs: tool?.inputs ?? nothing,
      outputs: tool?.outputs ?? nothing,
    };
  }
  const callee = step.subroutine && subroutines?.(step.subroutine, document);
  return {
    ...base,
    callee,
    exits: callee && Object.keys(callee.outcomes).map(outcomeExit),
    inputs: signature(callee, callee?.parameters),
    outputs: signature(callee, callee?.returns),
  };
}

/** A step without a label of its own is called like its tool, as on its card. */
function nameOf(id: string, { label }: Step, tool: ToolFacts | undefined): string {
  return label !== undefined && label.trim() !== "" ? label : (tool?.manifest.title ?? id);
}

const nothing: ReadonlyMap<string, FieldFacts> = new Map();

/** A subroutine's parameters and returns look like a toolstep's inputs and outputs. */
function signature(
  callee: HandlerDocument | undefined,
  names: readonly string[] | undefined,
): ReadonlyMap<string, FieldFacts> {
  if (!callee || !names) return nothing;
  return new Map(
    names.map((name) => {
      const variable = Object.hasOwn(callee.variables, name) ? callee.variables[name] : undefined;
      const type = (variable && readType(variable.type)) ?? { kind: "any" as const };
      const field = {
        name,
        title: name,
        type: variable?.type ?? "any",
        required: variable?.initial === undefined,
        always: true,
      };
      return [name, { field, type }];
    }),
  );
}

/** `. Did you mean "x"?` or nothing. */
export function hint(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
}
