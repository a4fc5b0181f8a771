import type { StepFacts, Validation } from "../rules/context.ts";
import { targetStep } from "../targets.ts";
import { type Fact, isSet, join, type Knowledge, type Scalar } from "./knowledge.ts";
import { leaveBy } from "./leave-by.ts";

/** What is sure on arrival at every step that some path reaches, by step id. */
export type KnowledgeByStep = ReadonlyMap<string, Knowledge>;

/**
 * Follows all paths through a handler until nothing new is learnt. What is sure at a step is what
 * is sure on every way to it; an exit adds what its tool outputs and what its condition proves.
 */
export function trackKnowledge(validation: Validation): KnowledgeByStep {
  const { document, steps } = validation;
  const arriving = new Map<string, Knowledge>();
  const waiting: string[] = [];
  const arrive = (id: string | undefined, knowledge: Knowledge | undefined) => {
    if (id === undefined || !knowledge || !steps.has(id)) return;
    const before = arriving.get(id);
    const after = before ? join(before, knowledge) : knowledge;
    if (after === before) return;
    arriving.set(id, after);
    waiting.push(id);
  };
  const start = knowledgeAtStart(validation);
  arrive(targetStep(document.start), start);
  if (document.onFault) arrive(targetStep(document.onFault), afterAnyStep(validation, start));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const facts = steps.get(id);
    const known = arriving.get(id);
    if (!facts || !known) continue;
    for (const [exit, target] of Object.entries(facts.step.exits)) {
      const to = targetStep(target);
      if (to !== undefined) arrive(to, leaveBy(facts, exit, known, validation));
    }
  }
  return arriving;
}

/** What Start leaves behind: initial values, the initiator's outputs, a caller's parameters. */
export function knowledgeAtStart({ document, initiator }: Validation): Knowledge {
  const facts = new Map<string, Fact>();
  for (const [name, { initial }] of Object.entries(document.variables)) {
    if (initial === undefined) continue;
    const isPlain = initial !== null && typeof initial !== "object";
    facts.set(name, { isSet: true, ...(isPlain && { values: [initial as Scalar] }) });
  }
  for (const name of document.parameters ?? []) facts.set(name, isSet);
  const media = initiator?.manifest.mediaTypes ?? [];
  for (const [output, name] of Object.entries(document.initiator.out ?? {})) {
    const isInteraction = initiator?.outputs.get(output)?.type.kind === "interaction";
    facts.set(name, isInteraction && media.length > 0 ? { isSet: true, media } : isSet);
  }
  return facts;
}

/** Any step may fail, the first one too: only what no step changes is still as it was at Start. */
function afterAnyStep({ document, steps }: Validation, start: Knowledge): Knowledge {
  const written = new Set([...steps.values()].flatMap(({ step }) => Object.values(step.out ?? {})));
  const facts = new Map<string, Fact>();
  for (const [name, fact] of start) {
    if (!written.has(name)) facts.set(name, fact);
    else if (fact.isSet) facts.set(name, isSet);
  }
  if (Object.hasOwn(document.variables, "fault")) facts.set("fault", isSet);
  return facts;
}

/** What is sure behind an exit; undefined when nothing can leave by it. */
export function knowledgeBehind(
  validation: Validation,
  arriving: KnowledgeByStep,
  facts: StepFacts,
  exit: string,
): Knowledge | undefined {
  const known = arriving.get(facts.id);
  return known && leaveBy(facts, exit, known, validation);
}
