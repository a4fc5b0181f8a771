import { errors } from "../../errors/errors.ts";
import type { HandlerDocument } from "../document.ts";
import type { Command, Draft } from "./command.ts";
import { changeLayout } from "./layout-commands.ts";
import { applyPatches } from "./patches.ts";
import { requireOwn, withKey, withOptional } from "./records.ts";
import { replaceDraft } from "./replace-draft.ts";
import { changeStep } from "./step-commands.ts";
import { changeVariables } from "./variable-commands.ts";

/**
 * Applies one command and tells how to undo it. Pure; throws COMMAND_REFUSED and changes nothing
 * when the command names something that does not exist or exists already.
 *
 * The inverse is found by comparing before and after, never written by hand: a new kind of command
 * can be undone from its first day.
 */
export function applyCommand(draft: Draft, command: Command): { draft: Draft; inverse: Command } {
  const next = change(draft, command);
  return {
    draft: next,
    inverse: replaceDraft(next, draft),
  };
}

function change(draft: Draft, command: Command): Draft {
  switch (command.type) {
    case "batch":
      return command.commands.reduce(change, draft);
    case "patch":
      return {
        document: applyPatches(draft.document, command.document),
        layout: applyPatches(draft.layout, command.layout),
        ...testsOf(command.tests ?? draft.tests),
      };
    case "setTests":
      return { ...draft, tests: command.tests };
    case "addStep":
    case "removeStep":
    case "updateStep":
    case "changeStepType":
    case "setInput":
    case "setOutput":
    case "wireExit":
    case "setCases":
    case "setSubroutine":
      return changeStep(draft, command);
    case "addVariable":
    case "updateVariable":
    case "removeVariable":
    case "renameVariable":
      return withDocument(draft, changeVariables(draft.document, command));
    case "moveSteps":
    case "setNote":
    case "removeNote":
    case "setGroup":
    case "removeGroup":
    case "colourSteps":
      return { ...draft, layout: changeLayout(draft, command) };
    default:
      return withDocument(draft, changeHandler(draft.document, command));
  }
}

function testsOf(tests: Draft["tests"]): Pick<Draft, "tests"> {
  return tests ? { tests } : {};
}

function withDocument(draft: Draft, document: HandlerDocument): Draft {
  return { ...draft, document };
}

type HandlerCommand = Extract<
  Command,
  {
    type:
      | "setInitiator"
      | "setInitiatorOutput"
      | "setFilter"
      | "setSignature"
      | "setStart"
      | "setOnFault"
      | "setOutcome"
      | "removeOutcome"
      | "setDetails";
  }
>;

function changeHandler(document: HandlerDocument, command: HandlerCommand): HandlerDocument {
  switch (command.type) {
    case "setInitiator":
      return { ...document, initiator: command.initiator };
    case "setInitiatorOutput": {
      const { initiator } = document;
      const out = withKey(initiator.out ?? {}, command.output, command.variable ?? undefined);
      return { ...document, initiator: { ...initiator, out } };
    }
    case "setFilter":
      return {
        ...document,
        initiator: withOptional(document.initiator, "filter", command.filter),
      };
    case "setSignature":
      return withOptional(
        withOptional(document, "parameters", command.parameters),
        "returns",
        command.returns,
      );
    case "setStart":
      return { ...document, start: command.target };
    case "setOnFault":
      return withOptional(document, "onFault", command.target);
    case "setOutcome":
      return { ...document, outcomes: { ...document.outcomes, [command.outcome]: command.value } };
    case "removeOutcome":
      requireOwn(document.outcomes, command.outcome, "outcome");
      return { ...document, outcomes: withKey(document.outcomes, command.outcome, undefined) };
    case "setDetails": {
      if (command.title?.trim() === "") {
        throw errors.COMMAND_REFUSED({ reason: "A handler needs a title." });
      }
      const titled = withOptional(document, "title", command.title);
      const described = withOptional(titled, "notes", command.notes);
      const filed = withOptional(described, "category", command.category);
      return withOptional(filed, "role", command.role);
    }
  }
}
