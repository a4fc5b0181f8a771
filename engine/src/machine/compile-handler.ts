import { errors } from "../errors/errors.ts";
import { defaultOf } from "../expression/type-values.ts";
import { hashHandler } from "../graph/canonical.ts";
import type { ExitTarget, HandlerDocument, Step } from "../graph/document.ts";
import { readType, toolFacts } from "../graph/facts.ts";
import type { Json } from "../graph/json.ts";
import { targetOutcome, targetStep, targetTodo } from "../graph/targets.ts";
import { compileAssignments } from "../program/compile-assignments.ts";
import {
  compileInputs,
  compileSource,
  freeze,
  type ReadInputs,
} from "../program/compile-inputs.ts";
import { compileRule } from "../program/compile-rule.ts";
import {
  type CompiledHandler,
  type CompiledStep,
  type CompiledTarget,
  type CompiledVariable,
  endState,
  type OptimisationLevel,
  type StepMode,
} from "../program/compiled.ts";
import { typeCheck } from "../program/fast-checks.ts";
import { compileRedaction, redactByVariables } from "../program/redaction.ts";
import type { Catalogue } from "../step/catalogue.ts";
import { leaveOf } from "../step/leave.ts";
import { describeInitiator } from "../step/manifest.ts";
import type { AnyToolstep } from "../step/toolstep.ts";
import { createFusedMover, createStepwiseMover } from "./movers.ts";

export interface CompileOptions {
  catalogue: Catalogue;
  level: OptimisationLevel;
}

/**
 * Turns a handler into closures and an XState machine. `stepwise` has a state for every step, for
 * tests, debugging and replay; `fused` only where a turn can stop, for production. Both give the
 * same journal and the same snapshots.
 *
 * Todos may remain (reaching one is a fault); an unknown toolstep or a link to nowhere is refused
 * with HANDLER_INVALID, because there would be nothing to execute.
 */
export function compileHandler(
  document: HandlerDocument,
  { catalogue, level }: CompileOptions,
): CompiledHandler {
  const steps = new Map<string, CompiledStep>();
  for (const [id, step] of Object.entries(document.steps)) {
    steps.set(id, compileStep(document, id, step, catalogue));
  }
  const start = compileTarget(document, document.start, "Start");
  const onFault =
    document.onFault === undefined
      ? undefined
      : compileTarget(document, document.onFault, "The error path");
  const outcomes = Object.keys(document.outcomes);
  const plan = { id: document.id, start, onFault, steps, outcomes };
  const variables = compileVariables(document);
  return {
    hash: hashHandler(document),
    id: document.id,
    document,
    level,
    start,
    onFault,
    steps,
    variables,
    initial: Object.fromEntries(
      [...variables.values()].map(({ name, type }): [string, Json] => [
        name,
        freeze(document.variables[name]?.initial ?? (defaultOf(type) as Json)),
      ]),
    ),
    startAssign: compileAssignments(document.initiator.out, document),
    startRedaction: compileStartRedaction(document, catalogue),
    returnsRedaction: redactByVariables(document),
    mover: level === "fused" ? createFusedMover(plan) : createStepwiseMover(plan),
  };
}

function compileVariables(document: HandlerDocument): Map<string, CompiledVariable> {
  return new Map(
    Object.entries(document.variables).map(([name, variable]) => {
      const type = readType(variable.type);
      if (!type) {
        throw invalid(document, `the variable ${name} has the unknown type ${variable.type}.`);
      }
      return [name, { name, type, fits: typeCheck(type) }];
    }),
  );
}

function compileStep(
  document: HandlerDocument,
  id: string,
  step: Step,
  catalogue: Catalogue,
): CompiledStep {
  const toolstep = catalogue.toolsteps.get(step.type);
  if (!toolstep) {
    throw invalid(document, `the step ${step.label ?? id} uses the unknown toolstep ${step.type}.`);
  }
  const mode = modeOf(toolstep);
  const { manifest } = toolFacts(toolstep);
  return {
    id,
    mode,
    tool: step.type,
    toolstep,
    leave: leaveOf(toolstep),
    source: step,
    readInputs:
      mode === "subroutine" ? compileArguments(step) : compileInputs(toolstep.input, step.in ?? {}),
    cases: (step.cases ?? []).map((each) => ({ exit: each.exit, when: compileRule(each.when) })),
    exits: new Map(
      Object.entries(step.exits).map(([exit, target]) => [
        exit,
        compileTarget(document, target, `The exit ${exit} of the step ${step.label ?? id}`),
      ]),
    ),
    assign: compileAssignments(step.out, document),
    redaction: compileRedaction(document, step, {
      inputs: manifest.inputs,
      outputs: manifest.outputs,
      pure: toolstep.kind === "pure",
    }),
  };
}

function modeOf(toolstep: AnyToolstep): StepMode {
  if (toolstep.dynamicExits) return toolstep.dynamicExits;
  if (toolstep.kind === "pure" || toolstep.kind === "external") return toolstep.kind;
  return "call";
}

/** Arguments of a subroutine have the types of its parameters, which only the call itself knows. */
function compileArguments(step: Step): ReadInputs {
  const readers = Object.entries(step.in ?? {}).map(
    ([name, source]) => [name, compileSource(source)] as const,
  );
  return (variables, resources) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(variables, resources)]));
}

function compileTarget(
  document: HandlerDocument,
  target: ExitTarget,
  place: string,
): CompiledTarget {
  const outcome = targetOutcome(target);
  if (outcome !== undefined) {
    if (!Object.hasOwn(document.outcomes, outcome)) {
      throw invalid(document, `${place} ends with the undeclared outcome ${outcome}.`);
    }
    return { kind: "end", outcome, state: endState(outcome) };
  }
  const step = targetStep(target);
  if (step === undefined) return { kind: "todo", why: targetTodo(target) ?? "" };
  if (!Object.hasOwn(document.steps, step)) {
    throw invalid(document, `${place} leads to the step ${step}, which does not exist.`);
  }
  return { kind: "step", state: step };
}

function compileStartRedaction(document: HandlerDocument, catalogue: Catalogue) {
  const initiator = catalogue.initiators.get(document.initiator.type);
  const outputs = initiator ? describeInitiator(initiator).outputs : [];
  const { out } = document.initiator;
  return compileRedaction(document, out ? { out } : {}, { inputs: [], outputs, pure: false });
}

function invalid(document: HandlerDocument, reason: string) {
  return errors.HANDLER_INVALID({ handler: document.id, reason });
}
