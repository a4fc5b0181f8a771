/** The designer's only door to the server: shapes of requests, answers and live events. */
export { WhatIfRequest, WhatIfResult } from "./acd/what-if/what-if.contract.ts";
export {
  AccountInput,
  AccountTest,
  AccountView,
  ChannelId,
  ChannelInput,
  ChannelState,
  ChannelSummary,
  Platform,
  QuarantinedItem,
} from "./features/channels/channels.contract.ts";
export {
  CannedResponseInput,
  CannedResponseView,
  type CannedVariable,
  cannedVariables,
} from "./features/directory/canned-responses.contract.ts";
export {
  AuditEntryView,
  AuditVerdictView,
  BulkUserChange,
  DsChange,
  DsEntryView,
  DsFound,
  DsInput,
  DsNode,
  DsRename,
  DsType,
  LicenceInput,
  LicenceView,
  ParameterInput,
  ParameterView,
  RoleInput,
  RoleView,
  SkillInput,
  SkillLevel,
  SkillView,
  StationInput,
  StationView,
  StatusInput,
  UserImport,
  UserInput,
  UserView,
  UtilizationRow,
  WorkgroupInput,
  WorkgroupView,
} from "./features/directory/directory.contract.ts";
export {
  ScheduleHoliday,
  ScheduleInput,
  SchedulePeriod,
  ScheduleView,
} from "./features/directory/schedules.contract.ts";
export { SignOnProviderInput, SignOnProviderView } from "./features/directory/sign-on.contract.ts";
export { WrapUpCodeInput, WrapUpCodeView } from "./features/directory/wrap-up-codes.contract.ts";
export {
  BundlePreview,
  BundleView,
  ExportBundle,
  ImportBundle,
  ImportedBundle,
  PreviewBundle,
} from "./features/handlers/bundles.contract.ts";
export {
  BePresent,
  HandlerGuest,
  HandlerPresence,
} from "./features/handlers/handler-presence.contract.ts";
export {
  HandlerSearchAnswer,
  SearchHandlers,
  WhereUsed,
  WhereUsedAnswer,
} from "./features/handlers/handler-search.contract.ts";
export {
  CheckIn,
  CopyHandler,
  CreateHandler,
  Deploy,
  DeploymentView,
  EndDeployment,
  HandlerDetail,
  HandlerId,
  HandlerSummary,
  RunDetail,
  RunSummary,
  SaveDraft,
  VersionDetail,
  VersionView,
} from "./features/handlers/handlers.contract.ts";
export {
  PasskeyView,
  SessionView,
  SignInView,
  UserSignInView,
} from "./features/session/account.contract.ts";
export {
  About,
  ChangePassword,
  PresenceView,
  Session,
  SetPresence,
  SignIn,
  StationChoice,
  StatusView,
  TakeStation,
} from "./features/session/session.contract.ts";
export { ReplyFileView } from "./files/files.contract.ts";
export { ContactCandidate, ContactView } from "./interactions/contacts/contacts.contract.ts";
export {
  AttachmentLimits,
  Desk,
  DisconnectRequest,
  DraftRequest,
  EarlierInteraction,
  InteractionAction,
  InteractionDetail,
  InteractionStateName,
  InteractionSummary,
  MediaTypeName,
  MessageView,
  NoteRequest,
  QueueSummary,
  ReadRequest,
  Replyable,
  ReplyRequest,
  RoutingAgent,
  RoutingExplanation,
  SnoozeRequest,
  TransferRequest,
  TransferTarget,
  WrapUpRequest,
} from "./interactions/interactions.contract.ts";
export { Id, Problem, Timestamp } from "./platform/http/problem.contract.ts";
export {
  type LiveEventData,
  type LiveEventType,
  liveEvents,
} from "./platform/live/live.contract.ts";
export { type Right, rightNames, rights } from "./platform/permissions/rights.ts";
