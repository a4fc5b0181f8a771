export { formatHandler, formatLayout, hashHandler } from "./canonical.ts";
export { applyCommand } from "./commands/apply-command.ts";
export type { Command, CommandOf, Draft, Patch, Point } from "./commands/command.ts";
export {
  ExitTarget,
  Expression,
  HANDLER_FORMAT,
  HandlerDocument,
  Initiator,
  Mark,
  Outcome,
  PortName,
  Slug,
  Step,
  SubroutineVersion,
  ValueSource,
  Variable,
  VariableName,
  VersionedType,
} from "./document.ts";
export { draftStep, freeStepId } from "./draft-step.ts";
export type { Json, JsonObject } from "./json.ts";
export { handlerJsonSchema } from "./json-schema.ts";
export { HandlerLayout } from "./layout.ts";
export { limits } from "./limits.ts";
export type { Migration } from "./migrations.ts";
export { type ParsedHandler, parseHandler } from "./parse-handler.ts";
export type { Fix, Place, Problem, Severity } from "./problem.ts";
export type { ValidationOptions } from "./rules/context.ts";
export { outcomeExit, reservedStepIds, targetOutcome, targetStep } from "./targets.ts";
export { canDeploy, validateHandler } from "./validate-handler.ts";
