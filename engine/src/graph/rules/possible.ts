import type { Knowledge } from "../knowledge/knowledge.ts";
import { conditionOf, interactionOf, leaveBy } from "../knowledge/leave-by.ts";
import type { KnowledgeByStep } from "../knowledge/track-knowledge.ts";
import type { StepFacts, Validation } from "./context.ts";
import type { Flow } from "./flow.ts";

/** E09 and E10: exits that what is known before them rules out, and steps for another medium. */
export function checkPossible(validation: Validation, flow: Flow, arriving: KnowledgeByStep): void {
  for (const id of flow.reachable) {
    const facts = validation.steps.get(id);
    const known = arriving.get(id);
    if (!facts?.tool) continue;
    checkMedia(validation, facts, known);
    if (known) checkConditions(validation, facts, known);
  }
}

function checkMedia(
  { initiator, report }: Validation,
  facts: StepFacts,
  known: Knowledge | undefined,
): void {
  const meant = facts.tool?.manifest.mediaTypes ?? [];
  if (meant.length === 0) return;
  const variable = interactionOf(facts);
  const possible =
    (variable === undefined ? initiator?.manifest.mediaTypes : known?.get(variable)?.media) ?? [];
  const others = possible.filter((each) => !meant.includes(each));
  if (others.length === 0) return;
  const isNever = others.length === possible.length;
  report(
    "E10",
    isNever ? "error" : "warning",
    isNever
      ? `${facts.name} is for ${meant.join(", ")}, but the interaction is ${possible.join(" or ")} here.`
      : `${facts.name} is for ${meant.join(", ")}, but the interaction may be ${others.join(" or ")} here. Ask its media type first.`,
    { step: facts.id },
  );
}

/** A condition that has been decided before is a mistake in one of the two places. */
function checkConditions(validation: Validation, facts: StepFacts, known: Knowledge): void {
  const { step, tool, id, name } = facts;
  const isChoice = tool?.tool.dynamicExits === "cases";
  const asked = tool && conditionOf(tool);
  if (!isChoice && (asked === undefined || isWrittenOut(step.in?.[asked]))) return;
  const exits = isChoice ? (step.cases ?? []).map(({ exit }) => exit) : ["true", "false"];
  for (const exit of exits) {
    if (leaveBy(facts, exit, known, validation)) continue;
    const title =
      step.cases?.find((each) => each.exit === exit)?.title ?? tool?.exits.get(exit)?.title ?? exit;
    validation.report(
      "E09",
      "warning",
      `Nothing leaves ${name} by ${title}: what is decided before it, or what its variables hold there, rules it out.`,
      { step: id, exit },
    );
  }
}

/** A constant is reported where values are checked. */
function isWrittenOut(source: NonNullable<StepFacts["step"]["in"]>[string] | undefined): boolean {
  return source === undefined || "lit" in source || ("expr" in source && isPlain(source.expr));
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}
