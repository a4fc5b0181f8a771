import { checkExpression } from "../../expression/check.ts";
import { suggest } from "../../expression/suggest.ts";
import { checkValue } from "../../expression/type-values.ts";
import { isAssignable, printType, type ValueType } from "../../expression/types.ts";
import type { Command } from "../commands/command.ts";
import { type HandlerDocument, PortName } from "../document.ts";
import { readType } from "../facts.ts";
import { limits } from "../limits.ts";
import { plainIssue } from "../plain-issue.ts";
import { outcomeExit, reservedStepIds } from "../targets.ts";
import { variableType } from "./check-rule.ts";
import { hint, type Validation } from "./context.ts";
import { readsOf } from "./flow.ts";

/** E20, E21, E25, E26, E27, W10, W15, H01 and H04: initiator, variables, ids, roles. */
export function checkHandler(validation: Validation): void {
  checkInitiator(validation);
  checkVariables(validation);
  checkSignature(validation);
  checkSteps(validation);
  checkUnused(validation);
  checkSecrets(validation);
  checkOtherHandlers(validation);
}

function checkInitiator(validation: Validation): void {
  const { document, initiator, options, report } = validation;
  const { type, out, filter } = document.initiator;
  const place = { step: "start" };
  if (!initiator) {
    const suggestion = suggest(type, options.catalogue.initiators.keys());
    report("E20", "error", `The initiator ${type} does not exist here.${hint(suggestion)}`, place);
    return;
  }
  for (const [output, variable] of Object.entries(out ?? {})) {
    const at = { ...place, output, variable };
    const field = initiator.outputs.get(output);
    if (!field) {
      const suggestion = suggest(output, initiator.outputs.keys());
      report("E21", "error", `The initiator has no output ${output}.${hint(suggestion)}`, at, [
        {
          title: `Remove the output ${output}`,
          keepsMeaning: true,
          commands: [{ type: "setInitiatorOutput", output, variable: null }],
        },
      ]);
    }
    const variableOf = variableType(validation, variable, at, `The initiator's output ${output}`);
    if (field && variableOf && !isAssignable(field.type, variableOf)) {
      const message = `The initiator's output ${field.field.title} is ${printType(field.type)}, but the variable ${variable} is ${printType(variableOf)}.`;
      report("E06", "error", message, at);
    }
  }
  const settings = initiator.initiator.settings.safeParse(document.initiator.settings ?? {});
  const settingTitle = (name: string) => initiator.settings.get(name)?.field.title ?? name;
  for (const issue of settings.success ? [] : settings.error.issues) {
    const input = String(issue.path[0] ?? "");
    report(
      "E22",
      "error",
      `The initiator's setting ${settingTitle(input)}: ${plainIssue(issue.message)}`,
      {
        ...place,
        input,
      },
    );
  }
  if (filter === undefined) return;
  const scope: Record<string, ValueType> = {};
  for (const [name, { type: outputType }] of initiator.outputs) scope[name] = outputType;
  for (const problem of checkExpression(filter, scope, { kind: "boolean" }).problems) {
    const code = problem.code === "EXPRESSION_CONSTANT" ? "E09" : "E24";
    report(code, "error", `The initiator's filter: ${problem.message}`, {
      ...place,
      input: "filter",
      path: problem.place,
    });
  }
}

function checkVariables({ document, report }: Validation): void {
  for (const [name, variable] of Object.entries(document.variables)) {
    const place = { variable: name };
    const type = readType(variable.type);
    if (!type) {
      report(
        "E27",
        "error",
        `The variable ${name} has the type ${variable.type}, which does not exist.`,
        place,
      );
      continue;
    }
    const initial = variable.initial;
    const problem = initial === undefined ? undefined : checkValue(type, initial);
    if (problem) {
      report(
        "E06",
        "error",
        `The initial value of ${name} does not fit: ${problem.message}`,
        place,
      );
    }
    if (initial !== undefined && JSON.stringify(initial).length > limits.variableBytes) {
      report("E27", "error", `The initial value of ${name} is larger than 256 KB.`, place);
    }
  }
}

function checkSignature(validation: Validation): void {
  const { document, report } = validation;
  for (const name of [...(document.parameters ?? []), ...(document.returns ?? [])]) {
    const place = { variable: name };
    variableType(validation, name, place, "The signature");
    if (!PortName.safeParse(name).success) {
      report(
        "E08",
        "error",
        `${name} cannot be passed to or from a subroutine: use letters and digits only.`,
        place,
      );
    }
  }
  const exits = new Map<string, string>();
  for (const outcome of Object.keys(document.outcomes)) {
    const other = exits.get(outcomeExit(outcome));
    if (other !== undefined) {
      report(
        "E08",
        "error",
        `The outcomes ${other} and ${outcome} would be the same exit of a caller.`,
      );
    }
    exits.set(outcomeExit(outcome), outcome);
  }
}

function checkSteps(validation: Validation): void {
  const { document, steps, report } = validation;
  if (steps.size > limits.stepsPerHandler) {
    report(
      "E26",
      "error",
      `A handler may have ${limits.stepsPerHandler} steps; this one has ${steps.size}.`,
    );
  }
  for (const { id, step, tool, name } of steps.values()) {
    const place = { step: id };
    if (reservedStepIds.has(id)) {
      report(
        "E26",
        "error",
        `A step cannot have the id ${id}; it has a meaning of its own.`,
        place,
      );
    }
    if (!tool) continue;
    if (document.role === "monitor" && tool.manifest.changesInteraction) {
      report(
        "E25",
        "error",
        `${name} changes the interaction, which a monitor handler may not do.`,
        place,
      );
    }
    if (step.cases && tool.tool.dynamicExits !== "cases") {
      report("E21", "error", `${name} cannot have cases.`, place);
    }
    if (
      step.label === undefined ||
      step.label.trim() === "" ||
      step.label === tool.manifest.title
    ) {
      report("H01", "hint", `${name} has no label of its own; say what it is for.`, place);
    }
  }
}

function checkUnused({ document, steps, report }: Validation): void {
  const read = new Set<string>([...(document.returns ?? []), "fault"]);
  const written = new Set(Object.values(document.initiator.out ?? {}));
  for (const { step } of steps.values()) {
    for (const name of readsOf(step)) read.add(name);
    for (const name of Object.values(step.out ?? {})) written.add(name);
  }
  const parameters = new Set(document.parameters);
  // Sorted, so that undoing a removal gives the same problems in the same order.
  for (const name of Object.keys(document.variables).toSorted()) {
    if (read.has(name)) continue;
    // A customisation point is a subroutine without steps: its parameters wait for their reader.
    if (parameters.has(name) && steps.size === 0) continue;
    if (parameters.has(name)) {
      report("W10", "warning", `Nothing reads the parameter ${name}.`, { variable: name });
    } else if (written.has(name)) {
      report("W10", "warning", `Nothing reads the variable ${name}.`, { variable: name }, [
        {
          title: `Stop keeping ${name}, and remove it`,
          commands: [...dropWrites(document, name), { type: "removeVariable", name }],
        },
      ]);
    } else {
      report("W10", "warning", `Nothing uses the variable ${name}.`, { variable: name }, [
        {
          title: `Remove the variable ${name}`,
          keepsMeaning: true,
          commands: [{ type: "removeVariable", name }],
        },
      ]);
    }
  }
}

/** What writes a variable writes it no longer. */
function dropWrites({ initiator, steps }: HandlerDocument, name: string): Command[] {
  const ofInitiator = Object.entries(initiator.out ?? {})
    .filter(([, variable]) => variable === name)
    .map(([output]): Command => ({ type: "setInitiatorOutput", output, variable: null }));
  const ofSteps = Object.entries(steps).flatMap(([step, { out = {} }]) =>
    Object.entries(out)
      .filter(([, variable]) => variable === name)
      .map(([output]): Command => ({ type: "setOutput", step, output, variable: null })),
  );
  return [...ofInitiator, ...ofSteps];
}

/** W15: what is secret stays secret only as long as every variable it passes through says so. */
function checkSecrets({ document, steps, report }: Validation): void {
  const isSecret = (name: string) =>
    Object.hasOwn(document.variables, name) && document.variables[name]?.mark === "secret";
  for (const { id, step, tool, name } of steps.values()) {
    const secret = [...readsOf(step)].find(isSecret);
    if (tool?.tool.kind !== "pure" || secret === undefined) continue;
    for (const variable of Object.values(step.out ?? {})) {
      const target = Object.hasOwn(document.variables, variable)
        ? document.variables[variable]
        : undefined;
      if (!target || target.mark === "secret") continue;
      report(
        "W15",
        "warning",
        `${name} writes what it makes of the secret ${secret} to ${variable}, which is not marked secret.`,
        { step: id, variable },
        [
          {
            title: `Mark ${variable} as secret`,
            commands: [
              { type: "updateVariable", name: variable, variable: { ...target, mark: "secret" } },
            ],
          },
        ],
      );
    }
  }
}

/** H04: another primary takes every event this one waits for. */
function checkOtherHandlers({ document, options, report }: Validation): void {
  if (document.role !== "primary") return;
  for (const other of options.otherHandlers ?? []) {
    const same =
      other.id !== document.id &&
      other.role === "primary" &&
      other.initiator.type === document.initiator.type;
    const takesAll =
      other.initiator.filter === undefined &&
      other.initiator.objectId === undefined &&
      Object.keys(other.initiator.settings ?? {}).length === 0;
    if (same && takesAll && (document.initiator.type.split(".")[1] ?? "") !== "subroutine@1") {
      report(
        "H04",
        "hint",
        `${other.title} takes every event of this initiator too; the first in order decides.`,
        {
          step: "start",
        },
      );
    }
  }
}
