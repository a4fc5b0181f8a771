import { suggest } from "../../expression/suggest.ts";
import type { ExitTarget } from "../document.ts";
import type { Fix, Place } from "../problem.ts";
import { targetNote, targetOutcome, targetStep, targetTodo } from "../targets.ts";
import { hint, type StepFacts, type Validation } from "./context.ts";

/** E01, E02, E11, E21, T01, W03, W05: where every exit leads. */
export function checkExits(validation: Validation): void {
  const { document, steps } = validation;
  checkTarget(validation, document.start, "Start", { step: "start", exit: "start" });
  if (document.onFault) {
    checkTarget(validation, document.onFault, "The error path", { exit: "onFault" });
  }
  for (const facts of steps.values()) {
    for (const [exit, target] of Object.entries(facts.step.exits)) {
      const owner = `The exit ${exitTitle(facts, exit)} of ${facts.name}`;
      checkTarget(validation, target, owner, { step: facts.id, exit });
    }
    checkNames(validation, facts);
    checkErrorExits(validation, facts);
    checkCases(validation, facts);
  }
}

function checkTarget(
  validation: Validation,
  target: ExitTarget,
  owner: string,
  place: Place,
): void {
  const { document, steps } = validation;
  const todo = targetTodo(target);
  if (todo !== undefined) {
    const fixes = [endFix(validation, place)];
    validation.report(
      "T01",
      "error",
      `${owner} is still to do${todo ? `: ${todo.replace(/[^.?!]$/, "$&.")}` : "."}`,
      place,
      fixes,
    );
  }
  const step = targetStep(target);
  if (step !== undefined && !steps.has(step)) {
    const suggestion = suggest(step, steps.keys());
    validation.report(
      "E02",
      "error",
      `${owner} leads to the step ${step}, which does not exist.${hint(suggestion)}`,
      place,
      [
        suggestion === undefined
          ? undefined
          : wireFix(`Lead it to ${suggestion}`, place, suggestion),
        wireFix("Mark it as to do", place, { todo: `Led to ${step}.` }),
      ],
    );
  }
  const outcome = targetOutcome(target);
  if (outcome !== undefined && !Object.hasOwn(document.outcomes, outcome)) {
    const suggestion = suggest(outcome, Object.keys(document.outcomes));
    validation.report(
      "E11",
      "error",
      `${owner} ends with the outcome ${outcome}, which is not declared.${hint(suggestion)}`,
      place,
      [
        {
          title: `Declare the outcome ${outcome}`,
          commands: [{ type: "setOutcome", outcome, value: {} }],
        },
        suggestion === undefined
          ? undefined
          : wireFix(`End with ${suggestion}`, place, { end: suggestion }),
      ],
    );
  }
}

function checkNames(validation: Validation, facts: StepFacts): void {
  const { exits, step, name, id } = facts;
  if (!exits) return;
  const declared = new Set(exits);
  // A Call Subroutine without an exit of an outcome's name leaves by `next`.
  const hasNext = facts.callee !== undefined && Object.hasOwn(step.exits, "next");
  for (const exit of declared) {
    if (Object.hasOwn(step.exits, exit) || hasNext) continue;
    const place = { step: id, exit };
    validation.report(
      "E01",
      "error",
      `The exit ${exitTitle(facts, exit)} of ${name} leads nowhere.`,
      place,
      [endFix(validation, place), wireFix("Mark it as to do", place, { todo: "Not wired yet." })],
    );
  }
  for (const exit of Object.keys(step.exits)) {
    if (declared.has(exit) || (facts.callee && exit === "next")) continue;
    const suggestion = suggest(exit, declared);
    validation.report(
      "E21",
      "error",
      `${name} has no exit ${exit}.${hint(suggestion)}`,
      { step: id, exit },
      [
        {
          title: `Remove the exit ${exit}`,
          keepsMeaning: true,
          commands: [{ type: "wireExit", step: id, exit, target: null }],
        },
      ],
    );
  }
}

function checkErrorExits(validation: Validation, { step, tool, name, id }: StepFacts): void {
  if (!tool) return;
  const successes = new Set(
    Object.entries(step.exits)
      .filter(([exit]) => tool.exits.get(exit)?.error === false)
      .map(([, target]) => targetStep(target)),
  );
  for (const [exit, target] of Object.entries(step.exits)) {
    const to = targetStep(target);
    if (!tool.exits.get(exit)?.error || to === undefined || !successes.has(to)) continue;
    if (targetNote(target)) continue;
    validation.report(
      "W03",
      "warning",
      `The failure exit ${tool.exits.get(exit)?.title ?? exit} of ${name} goes where success goes. Say why in its note, or lead it elsewhere.`,
      { step: id, exit },
      [
        wireFix(
          "Note that it is meant",
          { step: id, exit },
          {
            to,
            note: "Meant: it goes on as if it had succeeded.",
          },
        ),
      ],
    );
  }
}

function checkCases(validation: Validation, { step, name, id }: StepFacts): void {
  const conditions = new Map<string, string>();
  const names = new Set<string>();
  for (const { exit, title, when } of step.cases ?? []) {
    const place = { step: id, exit };
    if (names.has(exit)) {
      validation.report("E21", "error", `Two cases of ${name} are called ${exit}.`, place);
    }
    names.add(exit);
    const condition = JSON.stringify(when);
    const earlier = conditions.get(condition) ?? conditions.get("true");
    if (earlier !== undefined) {
      validation.report(
        "W05",
        "warning",
        `The case ${title ?? exit} of ${name} is never chosen: ${earlier} takes everything it would.`,
        place,
        [
          {
            title: `Remove the case ${title ?? exit}`,
            keepsMeaning: true,
            commands: [
              {
                type: "setCases",
                step: id,
                cases: (step.cases ?? []).filter((each) => each.exit !== exit),
              },
            ],
          },
        ],
      );
    } else {
      conditions.set(condition, title ?? exit);
    }
  }
}

export function exitTitle({ tool, step }: StepFacts, exit: string): string {
  const found = step.cases?.find((each) => each.exit === exit)?.title;
  return found ?? tool?.exits.get(exit)?.title ?? exit;
}

function endFix({ document }: Validation, place: Place): Fix | undefined {
  const [outcome] = Object.keys(document.outcomes);
  return outcome === undefined
    ? undefined
    : wireFix(`End with ${document.outcomes[outcome]?.title ?? outcome}`, place, { end: outcome });
}

export function wireFix(title: string, place: Place, target: ExitTarget): Fix {
  if (place.exit === "onFault") return { title, commands: [{ type: "setOnFault", target }] };
  if (place.step === undefined || place.step === "start") {
    return { title, commands: [{ type: "setStart", target }] };
  }
  return {
    title,
    commands: [{ type: "wireExit", step: place.step, exit: place.exit ?? "next", target }],
  };
}
