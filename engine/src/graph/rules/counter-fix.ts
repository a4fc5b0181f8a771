import { freeStepId } from "../draft-step.ts";
import { toolFacts } from "../facts.ts";
import type { Json } from "../json.ts";
import { conditionOf } from "../knowledge/leave-by.ts";
import type { Fix } from "../problem.ts";
import { targetStep } from "../targets.ts";
import type { Validation } from "./context.ts";

/** Often enough for whatever may still work out, and soon over when nothing does. */
const MOST_ROUNDS = 10;

/**
 * Counts the rounds of a loop where it begins again, and leaves it after some of them for what the
 * designer has yet to decide. Undefined where the catalogue has nothing to count with.
 */
export function counterFix(validation: Validation, loop: readonly string[]): Fix | undefined {
  const { document, steps } = validation;
  const assignment = assignmentOf(validation);
  const condition = conditionIn(validation);
  const [head] = loop;
  if (!assignment || !condition || head === undefined) return undefined;
  const variable = freeVariable(document.variables);
  const count = freeStepId(document, "count-rounds");
  const check = freeStepId(document, "another-round");
  const add: Json = { "+": [{ var: variable }, 1] };
  const isFew: Json = { "<": [{ var: variable }, MOST_ROUNDS] };
  return {
    title: `Leave the loop after ${MOST_ROUNDS} rounds`,
    commands: [
      { type: "addVariable", name: variable, variable: { type: "integer", initial: 0 } },
      {
        type: "addStep",
        step: check,
        value: {
          type: condition.tool,
          label: "Another round?",
          in: { [condition.input]: { expr: isFew } },
          exits: { true: head, false: { todo: `What happens after ${MOST_ROUNDS} rounds.` } },
        },
      },
      {
        type: "addStep",
        step: count,
        value: {
          type: assignment.tool,
          label: "Count the rounds",
          in: { [assignment.input]: { expr: add } },
          out: { [assignment.output]: variable },
          exits: { [assignment.exit]: check },
        },
      },
      ...loop.flatMap((id) =>
        Object.entries(steps.get(id)?.step.exits ?? {})
          .filter(([, target]) => targetStep(target) === head)
          .map(([exit]) => ({ type: "wireExit" as const, step: id, exit, target: count })),
      ),
    ],
  };
}

function freeVariable(variables: object): string {
  let name = "rounds";
  for (let number = 2; Object.hasOwn(variables, name); number += 1) name = `rounds${number}`;
  return name;
}

/** The toolstep that writes what it is given, with the names it uses for that. */
function assignmentOf({ options }: Validation) {
  const tool = options.catalogue.toolsteps.get("basic.assignment@1");
  const facts = tool && toolFacts(tool);
  const [exit] = facts?.exits.keys() ?? [];
  const output = [...(facts?.outputs.values() ?? [])].find(({ field }) => field.typeOf);
  const input = output?.field.typeOf;
  if (!facts || !output || input === undefined || exit === undefined) return undefined;
  return { tool: facts.manifest.tool, input, output: output.field.name, exit };
}

function conditionIn({ options }: Validation) {
  const tool = options.catalogue.toolsteps.get("basic.condition@1");
  const facts = tool && toolFacts(tool);
  const input = facts && conditionOf(facts);
  return input === undefined ? undefined : { tool: facts?.manifest.tool ?? "", input };
}
