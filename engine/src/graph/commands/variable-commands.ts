import { errors } from "../../errors/errors.ts";
import { type HandlerDocument, VariableName } from "../document.ts";
import type { Command } from "./command.ts";
import { mapValues, withKey } from "./records.ts";
import { renameInStep } from "./rename-in-step.ts";

export type VariableCommand = Extract<
  Command,
  { type: "addVariable" | "updateVariable" | "removeVariable" | "renameVariable" }
>;

export function changeVariables(
  document: HandlerDocument,
  command: VariableCommand,
): HandlerDocument {
  const { variables } = document;
  const exists = Object.hasOwn(variables, command.name);
  if (command.type === "addVariable") {
    if (exists) throw refused(`There is already a variable ${command.name}.`);
    requireName(command.name);
  } else if (!exists) {
    throw refused(`There is no variable ${command.name}.`);
  }
  switch (command.type) {
    case "addVariable":
    case "updateVariable":
      return { ...document, variables: { ...variables, [command.name]: command.variable } };
    case "removeVariable":
      return { ...document, variables: withKey(variables, command.name, undefined) };
    case "renameVariable":
      return renameVariable(document, command.name, command.to);
  }
}

function renameVariable(document: HandlerDocument, from: string, to: string): HandlerDocument {
  if (from === to) return document;
  if (Object.hasOwn(document.variables, to)) throw refused(`There is already a variable ${to}.`);
  requireName(to);
  const rename = (name: string) => (name === from ? to : name);
  const variable = document.variables[from];
  const { initiator, parameters, returns } = document;
  return {
    ...document,
    initiator: initiator.out ? { ...initiator, out: mapValues(initiator.out, rename) } : initiator,
    ...(parameters && { parameters: parameters.map(rename) }),
    ...(returns && { returns: returns.map(rename) }),
    variables: withKey(withKey(document.variables, from, undefined), to, variable),
    steps: mapValues(document.steps, (step) => renameInStep(step, from, to)),
  };
}

function requireName(name: string): void {
  if (!VariableName.safeParse(name).success) {
    throw refused(
      "A variable's name has letters, digits and underscores and begins with a letter.",
    );
  }
}

function refused(reason: string) {
  return errors.COMMAND_REFUSED({ reason });
}
