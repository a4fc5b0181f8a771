export { type Catalogue, createCatalogue } from "./catalogue.ts";
export { fields } from "./fields.ts";
export { type AnyInitiator, defineInitiator, type InitiatorDefinition } from "./initiator.ts";
export { createLeave, leaveOf } from "./leave.ts";
export {
  describeInitiator,
  describeToolstep,
  type ExitManifest,
  type FieldManifest,
  type InitiatorManifest,
  type ToolstepManifest,
} from "./manifest.ts";
export {
  type AnyObject,
  type AnyToolstep,
  type EventPattern,
  type Example,
  type ExitSpec,
  type ExitSpecs,
  type ExternalToolstep,
  type HandlerEvent,
  type Leave,
  type Left,
  type PureToolstep,
  type StepRun,
  type ToolCategory,
  type ToolstepKind,
  type TransactionalToolstep,
  toolCategories,
  toolstepsFor,
  type Wait,
  type WaitingToolstep,
} from "./toolstep.ts";
