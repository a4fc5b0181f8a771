import { defaultOf } from "../../expression/type-values.ts";
import type { Json } from "../json.ts";
import { targetStep } from "../targets.ts";
import type { StepFacts, Validation } from "./context.ts";
import { type Flow, readsOf } from "./flow.ts";

/**
 * E05: variables read before anything was assigned to them on some path.
 *
 * For every step the set of variables that are surely assigned on arrival is the intersection over
 * all ways to it; an exit adds the outputs it always has. Sets are numbers with a bit per variable.
 */
export function checkAssignmentFlow(validation: Validation, flow: Flow): void {
  const { document, steps } = validation;
  const reads = new Map([...steps].map(([id, { step }]) => [id, readsOf(step)]));
  const tracked = trackedVariables(validation, reads);
  if (tracked.size === 0) return;
  const bits = new Map([...tracked].map((name, index) => [name, 1n << BigInt(index)]));
  const all = (1n << BigInt(tracked.size)) - 1n;
  const bitsOf = (names: Iterable<string>) => {
    let set = 0n;
    for (const name of names) set |= bits.get(name) ?? 0n;
    return set;
  };
  const atStart = bitsOf([
    ...Object.values(document.initiator.out ?? {}),
    ...(document.parameters ?? []),
  ]);
  const arriving = new Map<string, bigint>();
  const waiting: string[] = [];
  const meet = (id: string | undefined, set: bigint) => {
    if (id === undefined || !steps.has(id)) return;
    const before = arriving.get(id);
    const after = (before ?? all) & set;
    if (after === before) return;
    arriving.set(id, after);
    waiting.push(id);
  };
  meet(targetStep(document.start), atStart);
  // Any step may fail, the first one too: on the error path only Start's outputs are sure.
  if (document.onFault) meet(targetStep(document.onFault), atStart | (bits.get("fault") ?? 0n));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const facts = steps.get(id);
    const set = arriving.get(id) ?? 0n;
    if (!facts) continue;
    for (const [exit, target] of Object.entries(facts.step.exits)) {
      meet(targetStep(target), set | bitsOf(assignedBy(facts, exit)));
    }
  }
  for (const id of flow.reachable) {
    const facts = steps.get(id);
    for (const name of reads.get(id) ?? []) {
      const bit = bits.get(name);
      if (!facts || bit === undefined || ((arriving.get(id) ?? all) & bit) !== 0n) continue;
      reportUnset(validation, facts, name);
    }
  }
}

/** Only variables without an initial value that are read somewhere can be read too early. */
function trackedVariables(
  { document }: Validation,
  reads: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const read = new Set([...reads.values()].flatMap((names) => [...names]));
  return new Set(
    Object.entries(document.variables)
      .filter(([name, variable]) => variable.initial === undefined && read.has(name))
      .map(([name]) => name),
  );
}

function assignedBy({ step, tool, callee }: StepFacts, exit: string): string[] {
  const outputs = callee ? undefined : tool?.exits.get(exit)?.outputs;
  return Object.entries(step.out ?? {})
    .filter(([output]) => callee !== undefined || !tool || outputs?.get(output)?.field.always)
    .map(([, variable]) => variable);
}

function reportUnset(
  { document, scope, report }: Validation,
  facts: StepFacts,
  name: string,
): void {
  const type = scope[name] ?? { kind: "any" as const };
  const value = defaultOf(type) as Json;
  const variable = document.variables[name];
  // Kinds with a natural beginning (an empty text, zero) start with it; the others start as nothing.
  const isNothing = value === null;
  report(
    "E05",
    isNothing ? "error" : "warning",
    isNothing
      ? `${facts.name} reads ${name}, which has no value yet on some path.`
      : `${facts.name} reads ${name}, which on some path still holds what it starts with (${JSON.stringify(value)}).`,
    { step: facts.id, variable: name },
    [
      isNothing || !variable
        ? undefined
        : {
            title: `Give ${name} the initial value ${JSON.stringify(value)}`,
            commands: [{ type: "updateVariable", name, variable: { ...variable, initial: value } }],
          },
    ],
  );
}
