import type { HandlerDocument, Step } from "../graph/index.ts";
import { outcomeExit } from "../graph/index.ts";
import type {
  ExitManifest,
  FieldManifest,
  InitiatorManifest,
  ToolstepManifest,
} from "../step/index.ts";

/** What a Call Subroutine step needs to know of the handler it calls. */
export interface CalleeFacts {
  id: string;
  title: string;
  isSubroutine: boolean;
  /** Its parameters and returns look like a toolstep's inputs and outputs. */
  inputs: FieldManifest[];
  outputs: FieldManifest[];
  exits: ExitManifest[];
}

/** All that a drawing reads besides the document itself. */
export interface DrawingFacts {
  /** By `type@version`. */
  toolsteps: ReadonlyMap<string, ToolstepManifest>;
  initiators: ReadonlyMap<string, InitiatorManifest>;
  /** By handler id; those not loaded yet are absent. */
  callees: ReadonlyMap<string, CalleeFacts>;
}

/** The declared face of one step: a toolstep's own, its cases', or its subroutine's. */
export interface StepFace {
  tool: ToolstepManifest | undefined;
  callee: CalleeFacts | undefined;
  inputs: FieldManifest[];
  outputs: FieldManifest[];
  /** In the order of the canvas; exits the document has beyond the declared ones come last. */
  exits: ExitManifest[];
}

export function faceOf(step: Step, facts: DrawingFacts): StepFace {
  const tool = facts.toolsteps.get(step.type);
  const callee = step.subroutine && facts.callees.get(step.subroutine.handler);
  const cases = (step.cases ?? []).map((each) => exitNamed(each.exit, each.title));
  const declared = [...cases, ...(tool?.exits ?? []), ...calleeExits(step, callee)];
  const names = new Set(declared.map((exit) => exit.name));
  const others = Object.keys(step.exits).filter((name) => !names.has(name));
  return {
    tool,
    callee,
    inputs: [...(tool?.inputs ?? []), ...(callee?.inputs ?? [])],
    outputs: [...(tool?.outputs ?? []), ...(callee?.outputs ?? [])],
    exits: [...declared, ...others.map((name) => exitNamed(name))],
  };
}

/** An outcome without an exit of its own leaves by `next` where the step has one. */
function calleeExits(step: Step, callee: CalleeFacts | undefined): ExitManifest[] {
  if (!callee) return [];
  const hasNext = Object.hasOwn(step.exits, "next");
  return callee.exits.filter((exit) => !hasNext || Object.hasOwn(step.exits, exit.name));
}

export function calleeFacts(document: HandlerDocument, subroutineType: string): CalleeFacts {
  const field = (name: string): FieldManifest => {
    const variable = document.variables[name];
    return {
      name,
      title: name,
      type: variable?.type ?? "any",
      required: variable?.initial === undefined,
      always: true,
      ...(variable?.notes !== undefined && { help: variable.notes }),
    };
  };
  return {
    id: document.id,
    title: document.title,
    isSubroutine: document.initiator.type === subroutineType,
    inputs: (document.parameters ?? []).map(field),
    outputs: (document.returns ?? []).map(field),
    exits: Object.entries(document.outcomes).map(([id, outcome]) => ({
      ...exitNamed(outcomeExit(id), outcome.title),
      summary: outcome.summary ?? "",
      error: outcome.error === true,
    })),
  };
}

function exitNamed(name: string, title?: string): ExitManifest {
  return { name, title: title ?? spaced(name), summary: "", error: false, outputs: [] };
}

/** `notFound` reads "Not found". */
function spaced(name: string): string {
  const words = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
