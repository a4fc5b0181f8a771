export { bindNames, type NameBindings } from "./bundle/bind-names.ts";
export {
  BUNDLE_FORMAT,
  type BundledHandler,
  type BundleNeeds,
  formatBundle,
  type HandlerBundle,
  needsOf,
} from "./bundle/bundle.ts";
export { makeBundle } from "./bundle/make-bundle.ts";
export { parseBundle } from "./bundle/parse-bundle.ts";
export { formatHandler, formatLayout, hashHandler } from "./canonical.ts";
export {
  type ClipboardSteps,
  isClipboardSteps,
  parseClipboard,
} from "./clipboard/clipboard-steps.ts";
export { copySteps, formatClipboard } from "./clipboard/copy-steps.ts";
export { type KnownThings, type MissingThing, missingThings } from "./clipboard/missing-things.ts";
export { type Paste, type PastedVariable, pasteSteps } from "./clipboard/paste-steps.ts";
export { applyCommand } from "./commands/apply-command.ts";
export type { Command, CommandOf, Draft, Patch, Point } from "./commands/command.ts";
export { replaceDraft } from "./commands/replace-draft.ts";
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
export { downstreamOf } from "./edits/downstream.ts";
export { freeKey } from "./edits/free-key.ts";
export { insertStep } from "./edits/insert-step.ts";
export { type ExitPlace, leadExit, readExit } from "./edits/lead-exit.ts";
export { makeSpace } from "./edits/make-space.ts";
export { spliceOut } from "./edits/splice-out.ts";
export type { Json, JsonObject } from "./json.ts";
export { handlerJsonSchema } from "./json-schema.ts";
export { HandlerLayout, LayoutColour } from "./layout.ts";
export { limits } from "./limits.ts";
export type { Migration } from "./migrations.ts";
export { type ParsedHandler, parseHandler } from "./parse-handler.ts";
export { plainIssue } from "./plain-issue.ts";
export type { Fix, Place, Problem, Severity } from "./problem.ts";
export { type ProblemKind, problemKinds } from "./problem-kinds.ts";
export type { ValidationOptions } from "./rules/context.ts";
export { attributeInputs } from "./search/attribute-inputs.ts";
export {
  type AttributeInputs,
  type Reference,
  type ReferenceKind,
  referencesOf,
} from "./search/references.ts";
export {
  createMatcher,
  MOST_HITS,
  type SearchField,
  type SearchHit,
  type SearchOptions,
  searchHandler,
} from "./search/search-handler.ts";
export { outcomeExit, reservedStepIds, targetOutcome, targetStep } from "./targets.ts";
export { type KnownVariable, typesAt } from "./types-at.ts";
export { canDeploy, validateHandler } from "./validate-handler.ts";
