export { acdDefaults } from "./acd-defaults.ts";
export {
  type EventData,
  type EventType,
  eventTypes,
  type InteractionFacts,
  type MessageFacts,
  toJson,
} from "./events.ts";
export {
  type InteractionState,
  interactionStateNames,
  interactionStates,
} from "./interaction-states.ts";
export { isMediaType, type MediaType, mediaTypeNames, mediaTypes } from "./media-types.ts";
export { parseQueueName, printQueueName, type QueueName, type QueueType } from "./queue-names.ts";
