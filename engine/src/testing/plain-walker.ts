import { evaluateReference } from "../expression/evaluate-reference.ts";
import { parseType } from "../expression/parse-type.ts";
import { checkValue, defaultOf } from "../expression/type-values.ts";
import type { ExitTarget, HandlerDocument, Step, ValueSource } from "../graph/document.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import type { FindSubroutine } from "../program/program.ts";
import type { Catalogue } from "../step/catalogue.ts";
import { createLeave } from "../step/leave.ts";
import type { AnyToolstep, Left } from "../step/toolstep.ts";

/**
 * The oracle: executes a handler by reading the document, with json-logic-js for expressions and
 * the toolsteps' whole schemas for inputs. It knows nothing of XState, compilation, turns or
 * snapshots; what it says, both executors must say too.
 */
export interface WalkOptions {
  catalogue: Catalogue;
  subroutines?: FindSubroutine;
  outputs: JsonObject;
  /** How a toolstep that is not pure leaves in the end, and through how many entries it goes. */
  answer: (tool: string, stepKey: string, input: JsonObject) => WalkAnswer;
  now: string;
  runId: string;
}

export interface WalkAnswer {
  /** Parks once before it leaves: the journal shows its beginning and its end. */
  parks: boolean;
  result: Left | { fault: { code: string; message: string } };
}

export interface WalkEntry {
  handlerId: string;
  stepId: string;
  phase: string;
  exit?: string;
  assigned?: JsonObject;
  fault?: string;
}

export interface Walk {
  status: "ended" | "faulted";
  outcome?: string;
  fault?: string;
  variables: JsonObject;
  entries: WalkEntry[];
}

class WalkFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

interface Walker extends WalkOptions {
  entries: WalkEntry[];
  /** Handlers being executed, outermost first. */
  stack: HandlerDocument[];
}

export function walkHandler(document: HandlerDocument, options: WalkOptions): Walk {
  const walker: Walker = { ...options, entries: [], stack: [document] };
  const variables = initialVariables(document);
  const base = { handlerId: document.id, stepId: "start", phase: "run" };
  try {
    if (isTodo(document.start)) throw new WalkFault("TODO_REACHED");
    const assigned = assign(document, document.initiator.out, options.outputs, variables);
    entry(walker, { ...base, exit: "start", assigned });
  } catch (error) {
    if (!(error instanceof WalkFault)) throw error;
    entry(walker, { ...base, fault: error.code });
    return { status: "faulted", fault: error.code, variables, entries: walker.entries };
  }
  try {
    const outcome = walkFrom(walker, document, variables, document.start);
    return { status: "ended", outcome, variables, entries: walker.entries };
  } catch (error) {
    if (!(error instanceof WalkFault)) throw error;
    return { status: "faulted", fault: error.code, variables, entries: walker.entries };
  }
}

function walkFrom(
  walker: Walker,
  document: HandlerDocument,
  variables: JsonObject,
  first: ExitTarget,
): string {
  let target = first;
  for (;;) {
    if (typeof target === "object" && "end" in target) return target.end;
    const id = typeof target === "string" ? target : "to" in target ? target.to : "";
    const step = document.steps[id];
    if (!step) throw new WalkFault("TODO_REACHED");
    if (walker.entries.length >= 10_000) throw new WalkFault("LIMIT_STEPS");
    try {
      target = walkStep(walker, document, variables, id, step);
    } catch (error) {
      if (!(error instanceof WalkFault) || error.code === "LIMIT_STEPS") throw error;
      if (!document.onFault || isTodo(document.onFault)) throw error;
      target = document.onFault;
    }
  }
}

function walkStep(
  walker: Walker,
  document: HandlerDocument,
  variables: JsonObject,
  id: string,
  step: Step,
): ExitTarget {
  const tool = walker.catalogue.toolsteps.get(step.type);
  if (!tool) throw new Error(`no toolstep ${step.type}`);
  const base = { handlerId: document.id, stepId: id };
  let phase = "run";
  const failed = (error: unknown): never => {
    const code = error instanceof WalkFault ? error.code : "TOOL_FAILED";
    entry(walker, { ...base, phase, fault: code });
    throw new WalkFault(code);
  };
  const leave = (left: Left): ExitTarget => {
    try {
      const next = step.exits[left.exit];
      if (next === undefined) throw new WalkFault("EXIT_UNKNOWN");
      if (typeof next === "object" && "todo" in next) throw new WalkFault("TODO_REACHED");
      const assigned = assign(document, step.out, left.output, variables);
      entry(walker, { ...base, phase, exit: left.exit, assigned });
      return next;
    } catch (error) {
      return failed(error);
    }
  };
  if (tool.dynamicExits === "subroutine")
    return walkCall(
      walker,
      document,
      variables,
      id,
      step,
      leave,
      (to) => {
        phase = to;
      },
      failed,
    );
  let left: Left;
  try {
    if (tool.dynamicExits === "cases") left = choose(step, variables);
    else if (tool.kind === "pure")
      left = runPure(walker, document, tool, id, read(tool, step, variables));
    else {
      if (tool.kind === "external" || tool.kind === "waiting") phase = "begin";
      const input = read(tool, step, variables);
      const stepKey = `${walker.runId}:${walker.entries.length + 1}`;
      const { parks, result } = walker.answer(step.type, stepKey, input);
      if (parks) {
        entry(walker, { ...base, phase: "begin" });
        phase = "resume";
      }
      if ("fault" in result) throw new WalkFault(result.fault.code);
      left = result;
    }
  } catch (error) {
    return failed(error);
  }
  return leave(left);
}

function walkCall(
  walker: Walker,
  document: HandlerDocument,
  variables: JsonObject,
  id: string,
  step: Step,
  leave: (left: Left) => ExitTarget,
  setPhase: (phase: string) => void,
  failed: (error: unknown) => never,
): ExitTarget {
  setPhase("enter");
  const callee = step.subroutine && walker.subroutines?.(step.subroutine, document);
  const own = callee ? initialVariables(callee) : {};
  try {
    if (!callee) throw new WalkFault("SUBROUTINE_MISSING");
    if (walker.stack.length > 32) throw new WalkFault("LIMIT_DEPTH");
    const given: JsonObject = {};
    for (const [name, source] of Object.entries(step.in ?? {}))
      given[name] = value(source, variables);
    const parameters = (callee.parameters ?? []).filter((name) => Object.hasOwn(given, name));
    assign(callee, Object.fromEntries(parameters.map((name) => [name, name])), given, own);
    if (typeof callee.start === "object" && "todo" in callee.start)
      throw new WalkFault("TODO_REACHED");
  } catch (error) {
    return failed(error);
  }
  entry(walker, { handlerId: document.id, stepId: id, phase: "enter" });
  setPhase("return");
  let outcome: string;
  try {
    walker.stack.push(callee);
    outcome = walkFrom(walker, callee, own, callee.start);
  } catch (error) {
    // Final faults stop the run where they happen; no caller is told.
    if (!(error instanceof WalkFault) || error.code === "LIMIT_STEPS") throw error;
    const caught = walker.stack
      .slice(0, -1)
      .some((each) => each.onFault !== undefined && !isTodo(each.onFault));
    if (!caught) throw error;
    return failed(error);
  } finally {
    walker.stack.pop();
  }
  const named = outcome.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const exit = Object.hasOwn(step.exits, named) ? named : "next";
  const returns = (callee.returns ?? []).map((name) => [name, own[name] ?? null]);
  return leave({ exit, output: Object.fromEntries(returns) });
}

function isTodo(target: ExitTarget): boolean {
  return typeof target === "object" && "todo" in target;
}

function initialVariables(document: HandlerDocument): JsonObject {
  return Object.fromEntries(
    Object.entries(document.variables).map(([name, { type, initial }]) => [
      name,
      initial ?? (defaultOf(parseType(type)) as Json),
    ]),
  );
}

function value(source: ValueSource, variables: JsonObject): Json {
  if ("lit" in source) return source.lit;
  if ("var" in source) return variables[source.var] ?? null;
  if ("ref" in source) return source.ref.slice(source.ref.indexOf(":") + 1);
  try {
    return (evaluateReference(source.expr, variables) as Json | undefined) ?? null;
  } catch {
    throw new WalkFault("EXPRESSION_FAILED");
  }
}

function read(tool: AnyToolstep, step: Step, variables: JsonObject): JsonObject {
  const given: JsonObject = {};
  for (const [name, source] of Object.entries(step.in ?? {}))
    given[name] = value(source, variables);
  const first = tool.input.safeParse(given);
  if (first.success) return first.data as JsonObject;
  // Null given to an optional input means that there is none.
  const without = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== null));
  const second = tool.input.safeParse(without);
  if (second.success) return second.data as JsonObject;
  throw new WalkFault("INPUT_INVALID");
}

function choose(step: Step, variables: JsonObject): Left {
  for (const { exit, when } of step.cases ?? []) {
    const result = value({ expr: when }, variables);
    if (Array.isArray(result) ? result.length > 0 : Boolean(result)) return { exit, output: {} };
  }
  return { exit: "default", output: {} };
}

function runPure(
  walker: Walker,
  document: HandlerDocument,
  tool: AnyToolstep,
  stepId: string,
  input: JsonObject,
): Left {
  if (tool.kind !== "pure") throw new Error(`${tool.type} is not pure`);
  const leave = createLeave(tool.type, tool.exits, { checked: true });
  const stepKey = `${walker.runId}:${walker.entries.length + 1}`;
  const run = { runId: walker.runId, handlerId: document.id, stepId, stepKey };
  return tool.run({ input, leave, now: walker.now, run });
}

function assign(
  document: HandlerDocument,
  out: Record<string, string> | undefined,
  output: JsonObject,
  variables: JsonObject,
): JsonObject | undefined {
  const assigned: JsonObject = {};
  for (const [name, variable] of Object.entries(out ?? {})) {
    const each = output[name];
    if (each === undefined) continue;
    const type = parseType(document.variables[variable]?.type ?? "any");
    if (checkValue(type, each)) throw new WalkFault("VARIABLE_TYPE");
    if (JSON.stringify(each).length > 256 * 1024) throw new WalkFault("LIMIT_VARIABLE");
    assigned[variable] = each;
  }
  Object.assign(variables, assigned);
  return Object.keys(assigned).length > 0 ? assigned : undefined;
}

function entry(
  walker: Walker,
  { assigned, ...rest }: Omit<WalkEntry, "assigned"> & { assigned?: JsonObject | undefined },
): void {
  walker.entries.push({ ...rest, ...(assigned && { assigned }) });
}
