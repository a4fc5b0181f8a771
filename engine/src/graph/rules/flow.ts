import { readVariables } from "../expressions.ts";
import { targetOutcome, targetStep, targetTodo } from "../targets.ts";
import type { StepFacts, Validation } from "./context.ts";
import { counterFix } from "./counter-fix.ts";

/** The graph of steps as lists of neighbours. */
export interface Flow {
  reachable: ReadonlySet<string>;
  /** Steps that follow a step, without repetition. */
  next: ReadonlyMap<string, readonly string[]>;
}

export function traceFlow({ document, steps }: Validation): Flow {
  const next = new Map<string, string[]>();
  for (const { id, step } of steps.values()) {
    const targets = new Set<string>();
    for (const target of Object.values(step.exits)) {
      const to = targetStep(target);
      if (to !== undefined && steps.has(to)) targets.add(to);
    }
    next.set(id, [...targets]);
  }
  const roots = [targetStep(document.start), document.onFault && targetStep(document.onFault)];
  return {
    next,
    reachable: closure(
      roots.filter((id) => id !== undefined && steps.has(id)),
      next,
    ),
  };
}

function closure(
  roots: readonly (string | undefined)[],
  next: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const seen = new Set<string>();
  const waiting = roots.filter((id) => id !== undefined);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(next.get(id) ?? []));
  }
  return seen;
}

/** E03, E04, W01: steps nobody reaches, steps that reach no end, loops that never rest. */
export function checkFlow(validation: Validation, flow: Flow): void {
  const { steps } = validation;
  const finishing = stepsThatFinish(validation, flow);
  for (const { id, name } of steps.values()) {
    if (!flow.reachable.has(id)) {
      validation.report("E03", "error", `No path leads to ${name}.`, { step: id }, [
        { title: `Remove ${name}`, commands: [{ type: "removeStep", step: id }] },
      ]);
    } else if (!finishing.has(id)) {
      validation.report("E04", "error", `From ${name} no path reaches an end.`, { step: id });
    }
  }
  for (const loop of loopsOf(validation, flow, isQuick)) {
    if (hasCounter(validation, loop)) continue;
    const first = steps.get(loop[0] ?? "");
    if (!first) continue;
    const names = loop.slice(0, 5).map((id) => steps.get(id)?.name ?? id);
    validation.report(
      "W01",
      "warning",
      `The loop over ${names.join(", ")} has no wait and no counter; it may run until its limit.`,
      { step: first.id },
      [counterFix(validation, loop)],
    );
  }
}

/** Walks backwards from every end; a todo counts as one, because it will be something. */
function stepsThatFinish({ steps }: Validation, { next }: Flow): Set<string> {
  const previous = new Map<string, string[]>();
  const finishing: string[] = [];
  for (const [id, targets] of next) {
    for (const to of targets) {
      const known = previous.get(to);
      if (known) known.push(id);
      else previous.set(to, [id]);
    }
    const exits = Object.values(steps.get(id)?.step.exits ?? {});
    const ends = exits.some(
      (target) =>
        targetOutcome(target) !== undefined ||
        targetTodo(target) !== undefined ||
        !steps.has(targetStep(target) ?? ""),
    );
    if (ends || exits.length === 0) finishing.push(id);
  }
  return closure(finishing, previous);
}

/** Steps at which a run rests: a loop through one of them harms nobody by its speed. */
function isQuick({ tool }: StepFacts): boolean {
  return tool?.tool.kind !== "waiting" && tool?.tool.kind !== "external";
}

/** Circles among the steps that count: Tarjan's components, without recursion. */
export function loopsOf(
  { steps }: Validation,
  { next, reachable }: Flow,
  counts: (facts: StepFacts) => boolean,
): string[][] {
  const quick = new Set([...steps.values()].filter(counts).map(({ id }) => id));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const loops: string[][] = [];
  for (const root of reachable) {
    if (index.has(root) || !quick.has(root)) continue;
    const work: { id: string; at: number }[] = [{ id: root, at: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1];
      if (!frame) break;
      const { id } = frame;
      if (frame.at === 0 && !index.has(id)) {
        index.set(id, index.size);
        low.set(id, index.size - 1);
        stack.push(id);
        onStack.add(id);
      }
      const to = next.get(id)?.[frame.at];
      frame.at += 1;
      if (to !== undefined) {
        if (!quick.has(to)) continue;
        if (!index.has(to)) work.push({ id: to, at: 0 });
        else if (onStack.has(to)) low.set(id, Math.min(low.get(id) ?? 0, index.get(to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== index.get(id)) continue;
      const component = stack.splice(stack.lastIndexOf(id));
      for (const each of component) onStack.delete(each);
      if (component.length > 1 || next.get(id)?.includes(id)) loops.push(component);
    }
  }
  return loops;
}

/** A step that writes a variable it reads, and a step that reads it and can leave the loop. */
export function hasCounter({ steps }: Validation, loop: readonly string[]): boolean {
  const inside = new Set(loop);
  const facts = loop.flatMap((id) => steps.get(id) ?? []);
  const counters = new Set(
    facts.flatMap(({ step }) => {
      const read = readsOf(step);
      return Object.values(step.out ?? {}).filter((variable) => read.has(variable));
    }),
  );
  return facts.some(({ step }) => {
    const leaves = Object.values(step.exits).some(
      (target) => !inside.has(targetStep(target) ?? ""),
    );
    return leaves && [...readsOf(step)].some((variable) => counters.has(variable));
  });
}

const reads = new WeakMap<object, ReadonlySet<string>>();

/** Variables a step reads, in inputs and cases. */
export function readsOf(step: StepFacts["step"]): ReadonlySet<string> {
  let read = reads.get(step);
  if (!read) {
    read = findReads(step);
    reads.set(step, read);
  }
  return read;
}

function findReads(step: StepFacts["step"]): Set<string> {
  const read = new Set<string>();
  for (const source of Object.values(step.in ?? {})) {
    if ("var" in source) read.add(source.var);
    else if ("expr" in source) for (const name of readVariables(source.expr)) read.add(name);
  }
  for (const { when } of step.cases ?? []) for (const name of readVariables(when)) read.add(name);
  return read;
}
